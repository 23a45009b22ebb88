/**
 * Tiny, a web server small enough to read in one sitting: files, and programs that make pages (CS:APP chapter 11.5,
 * 11.6).
 *
 * <p>The main type is {@link proxylab.tiny.TinyHandler}; the program is {@link proxylab.tiny.Tiny}.
 *
 * <p>The life of one request: {@code TinyHandler} gets a parsed request and asks the {@link proxylab.tiny.Site} what
 * its target names; the site answers with {@link proxylab.tiny.StaticContent} or a {@link proxylab.tiny.CgiProgram}, or
 * refuses; the {@link proxylab.tiny.Content} writes the response. A CGI program is started by a
 * {@link proxylab.tiny.CgiCommand} and runs as a {@link proxylab.tiny.CgiProcess} in a
 * {@link proxylab.tiny.CgiEnvironment}; what it prints comes as {@link proxylab.tiny.CgiOutput}.
 */
package proxylab.tiny;

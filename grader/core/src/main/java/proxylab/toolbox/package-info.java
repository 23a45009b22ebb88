/**
 * Tools that every room of the grader works with: files and folders, pages and JSON, words and colours, the last line
 * on a terminal, and the seam through which commands are found.
 *
 * <p>The main type is {@link proxylab.toolbox.Subcommand}. Nothing here knows a proxy, a score or a report; each class
 * stands alone.
 */
package proxylab.toolbox;

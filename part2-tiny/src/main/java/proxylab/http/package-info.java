/**
 * HTTP/1 messages as text lines and bytes: RFC 9112 for how they look, RFC 9110 for what they mean.
 *
 * <p>The main type is {@link proxylab.http.HttpHandler}; Tiny and the proxies extend it.
 *
 * <p>The life of one request: {@code HttpHandler} puts a {@link proxylab.http.DeadlineInputStream} and a
 * {@link proxylab.net.LineReader} over the socket; {@link proxylab.http.HttpRequest#read} takes one
 * {@link proxylab.http.RequestLine} and the {@link proxylab.http.Headers} from it; the subclass answers the
 * {@link proxylab.http.HttpExchange}. Code that finds something wrong throws an {@link proxylab.http.HttpException}
 * with its {@link proxylab.http.HttpStatus}; {@code HttpHandler} turns it into an {@link proxylab.http.ErrorPage},
 * unless a byte of a response has already been sent.
 */
package proxylab.http;

package proxylab.tiny;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import proxylab.http.Header;
import proxylab.http.HttpExchange;
import proxylab.http.HttpRequest;

/** The variables by which a CGI program learns about its request (RFC 3875 section 4.1). */
final class CgiEnvironment {
    /**
     * Not passed on: secrets, fields that have their own variable, and {@code Proxy}, which some libraries would treat
     * as a setting.
     */
    private static final Set<String> KEPT_BACK =
            Set.of("authorization", "proxy-authorization", "proxy", "content-length", "content-type", "connection");

    private CgiEnvironment() {}

    /**
     * Each header line becomes a variable: {@code HTTP_} and its name in capitals, {@code _} for {@code -}; the values
     * of lines with the same name are joined with a comma and a space. Names in {@code KEPT_BACK}, and names that hold
     * a {@code _}, get none.
     *
     * @param contentLength how many bytes the program can read; {@code CONTENT_LENGTH} and {@code CONTENT_TYPE} are set
     *     if it is more than 0
     */
    static Map<String, String> of(CgiProgram program, HttpExchange exchange, long contentLength) {
        // BEGIN SOLUTION 2.6 describe the request in variables
        HttpRequest request = exchange.request();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GATEWAY_INTERFACE", "CGI/1.1");
        variables.put("SERVER_SOFTWARE", "Tiny");
        variables.put("SERVER_PROTOCOL", request.line().version());
        variables.put("SERVER_NAME", serverName(exchange));
        variables.put("SERVER_PORT", String.valueOf(exchange.client().getLocalPort()));
        variables.put("REQUEST_METHOD", request.method());
        variables.put("SCRIPT_NAME", program.scriptName());
        variables.put("PATH_INFO", program.pathInfo());
        variables.put("QUERY_STRING", program.query());
        variables.put("REMOTE_ADDR", exchange.client().getInetAddress().getHostAddress());
        if (contentLength > 0) {
            variables.put("CONTENT_LENGTH", String.valueOf(contentLength));
            request.headers().first("Content-Type").ifPresent(type -> variables.put("CONTENT_TYPE", type));
        }
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            // A_B and A-B would become the same variable, so A_B is left out
            if (!KEPT_BACK.contains(name) && name.indexOf('_') < 0) {
                variables.merge(
                        "HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                        header.value(),
                        (first, next) -> first + ", " + next);
            }
        }
        return variables;
        // STUB: throw new UnsupportedOperationException("step 2.6: describe the request in variables");
        // END SOLUTION 2.6
    }

    /** The host name that the client used, without its port; if it used none, the address that it connected to. */
    private static String serverName(HttpExchange exchange) {
        return exchange.request()
                .headers()
                .first("Host")
                .map(host -> host.replaceFirst(":\\d*$", ""))
                .filter(host -> !host.isEmpty())
                .orElseGet(() -> exchange.client().getLocalAddress().getHostAddress());
    }
}

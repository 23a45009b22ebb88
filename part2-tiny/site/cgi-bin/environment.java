// environment.java: shows, in Java, what the server told the program, as a table.
//
// A server passes a request to a CGI program as environment variables: the ones that RFC 3875, section 4.1,
// names, and HTTP_* for the request's header fields. All others belong to the server and are not shown.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

class Environment {
    private static final String NAMES = "AUTH_TYPE CONTENT_LENGTH CONTENT_TYPE GATEWAY_INTERFACE PATH_INFO PATH_TRANSLATED"
            + " QUERY_STRING REMOTE_ADDR REMOTE_HOST REMOTE_IDENT REMOTE_USER REQUEST_METHOD SCRIPT_NAME SERVER_NAME"
            + " SERVER_PORT SERVER_PROTOCOL SERVER_SOFTWARE";

    /** These may hold a password, the last one even that of the proxy that the server itself was told to use. */
    private static final String SECRET = "HTTP_(AUTHORIZATION|COOKIE|PROXY_AUTHORIZATION|PROXY)";

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, UTF_8);
        out.print("Content-type: text/html\r\n\r\n");
        if (!"HEAD".equals(System.getenv("REQUEST_METHOD"))) {
            out.print(page());
        }
        out.flush();
    }

    private static String page() {
        Map<String, String> cells = new TreeMap<>();
        for (String name : NAMES.split(" ")) {
            String value = System.getenv(name);
            cells.put(name, value == null ? "<i>not set</i>" : escaped(value));
        }
        System.getenv().forEach((name, value) -> {
            if (name.matches("HTTP_[A-Z0-9_]+")) {
                cells.put(name, name.matches(SECRET) ? "<i>set, not shown</i>" : escaped(value));
            }
        });
        StringBuilder rows = new StringBuilder();
        cells.forEach((name, cell) -> rows.append("<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n".formatted(name, cell)));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>The CGI environment</title>
                <link rel="icon" href="../favicon.ico">
                <link rel="stylesheet" href="../style.css">
                </head>
                <body class="small">
                <main>
                <h1>The CGI environment</h1>
                <table>
                <thead><tr><th scope="col">Variable</th><th scope="col">Value</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                <p><a href="../home.html#programs">Back to the home page</a></p>
                </main>
                </body>
                </html>
                """.formatted(rows);
    }

    /** A value comes from the visitor and may hold HTML. With numbers for the characters of HTML, it is only text. */
    private static String escaped(String value) {
        StringBuilder html = new StringBuilder();
        for (char c : value.toCharArray()) {
            html.append("<>&\"".indexOf(c) < 0 ? String.valueOf(c) : "&#" + (int) c + ";");
        }
        return html.toString();
    }
}

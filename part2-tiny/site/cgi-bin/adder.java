// adder.java: the adder in Java, for systems that cannot start a shell script. The JDK that runs Tiny starts it.
//
//   GET  cgi-bin/adder.java?15000&213       the numbers stand in the environment variable QUERY_STRING
//   GET  cgi-bin/adder.java?a=15000&b=213   the same, as a browser's form sends it
//   POST cgi-bin/adder.java                 the same text comes as the body, on standard input
//
// Try it without a server: set QUERY_STRING to a=1&b=2, then: java adder.java

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;

class Adder {
    private static final int MAX_CONTENT_BYTES = 9_999;

    public static void main(String[] args) throws IOException {
        String[] words = input().split("&", -1);
        if (words.length != 2) {
            badRequest("There are not two numbers.");
            return;
        }
        boolean isTurned = words[0].startsWith("b=") && words[1].startsWith("a=");
        String a = decoded(words[isTurned ? 1 : 0].replaceFirst("^a=", ""));
        String b = decoded(words[isTurned ? 0 : 1].replaceFirst("^b=", ""));
        String number = "[+-]?[0-9]{1,30}"; // ASCII alone: BigInteger would read the digits of other scripts, too
        if (!a.matches(number) || !b.matches(number)) {
            badRequest("One of them is missing, not a whole number, or too big.");
            return;
        }
        BigInteger first = new BigInteger(a);
        BigInteger second = new BigInteger(b);
        reply("", "<p class=\"answer\">" + first + " + " + second + " = " + first.add(second) + "</p>");
    }

    /** The text that holds the numbers; empty if there is none. */
    private static String input() throws IOException {
        if (!variable("REQUEST_METHOD").equals("POST")) {
            return variable("QUERY_STRING");
        }
        String length = variable("CONTENT_LENGTH");
        int count = length.matches("[0-9]{1,4}") ? Integer.parseInt(length) : 0;
        // exactly that many bytes: the server may keep the input open after them
        return new String(System.in.readNBytes(Math.min(count, MAX_CONTENT_BYTES)), US_ASCII);
    }

    /** Undoes what a form does to a text: a space becomes +, and + becomes %2B. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, US_ASCII).strip();
        } catch (IllegalArgumentException e) {
            return ""; // a % without two digits: no number
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static void badRequest(String what) {
        reply(
                "400 Bad Request",
                "<p class=\"answer\">" + what + "</p>\n<p>The adder expects two whole numbers of at most 30 digits each,\n"
                        + "written as <code>15000&amp;213</code> or as <code>a=15000&amp;b=213</code>.</p>");
    }

    /**
     * Prints the whole answer. The page never holds text from the visitor as it came: that could make somebody's
     * browser run a script.
     */
    private static void reply(String status, String html) {
        String title = status.isEmpty() ? "The adder" : status;
        System.out.print(status.isEmpty() ? "" : "Status: " + status + "\r\n");
        System.out.print("Content-type: text/html\r\n\r\n"); // the empty line ends the header section
        if (!variable("REQUEST_METHOD").equals("HEAD")) {
            System.out.print(
                    """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>%1$s</title>
                    <link rel="icon" href="../favicon.ico">
                    <link rel="stylesheet" href="../style.css">
                    </head>
                    <body class="small">
                    <main>
                    <h1>%1$s</h1>
                    %2$s
                    <p><a href="../home.html#programs">Back to the home page</a></p>
                    </main>
                    </body>
                    </html>
                    """.formatted(title, html));
        }
        System.out.flush();
    }
}

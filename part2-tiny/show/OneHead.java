import proxylab.http.Header;
import proxylab.http.HttpLimits;
import proxylab.http.HttpRequest;
import proxylab.net.LineReader;

/** Shows step 2.2: the head of a request on standard input, and what is left after it. */
class OneHead {
    public static void main(String[] args) throws Exception {
        LineReader reader = new LineReader(System.in);
        HttpRequest found = HttpRequest.read(reader, HttpLimits.DEFAULT, line -> {}).orElseThrow();
        System.out.println("method " + found.line().method() + ", target " + found.line().target());
        for (Header header : found.headers()) {
            System.out.println("header " + header.name() + " is [" + header.value() + "]");
        }
        System.out.println("left   " + reader.readLine(100).orElse("nothing"));
    }
}

import proxylab.http.HttpException;
import proxylab.http.RequestLine;

/** Shows step 2.1: what its argument means as a request line, or why it is none. */
class OneRequestLine {
    public static void main(String[] args) {
        try {
            RequestLine found = RequestLine.parse(args[0]);
            System.out.println(found.method() + " | " + found.target() + " | " + found.version());
        } catch (HttpException e) {
            System.out.println(e.status().code() + ": " + e.getMessage());
        }
    }
}

import proxylab.http.HttpException;
import proxylab.proxy.RequestTarget;

/** Shows step 3.1: host, port and path of its argument, or why it is refused. */
class OneTarget {
    public static void main(String[] args) {
        try {
            RequestTarget found = RequestTarget.parse(args[0]);
            System.out.println(found.host() + " | " + found.port() + " | " + found.path());
        } catch (HttpException e) {
            System.out.println(e.status().code() + ": " + e.getMessage());
        }
    }
}

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import proxylab.net.Server;

/** Shows step 1.4: a handler that always fails, and two clients, one after the other. */
class TwoFailures {
    public static void main(String[] args) throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Server server = Server.listen(anyPort, Runnable::run, TwoFailures::fail, System.out::println)) {
            new Thread(server::run).start();
            for (int i = 1; i <= 2; i++) {
                try (Socket visitor = new Socket(anyPort.getAddress(), server.port())) {
                    visitor.getInputStream().read(); // until the server closes the connection
                }
            }
        }
        System.out.println("the loop has survived both");
    }

    private static void fail(Socket visitor) {
        throw new IllegalStateException("oh");
    }
}

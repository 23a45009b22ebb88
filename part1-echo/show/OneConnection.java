import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import proxylab.echo.EchoHandler;

/** Shows step 1.2: a server for one connection only, at the port of its argument. */
class OneConnection {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (ServerSocket door = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("one connection on port " + port);
            try (Socket visitor = door.accept()) {
                new EchoHandler(60_000).handle(visitor);
            }
        }
    }
}

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Shows step 3.5: an origin server that sends a whole answer, and never closes a connection. */
class OpenOrigin {
    private static final String ANSWER =
            "HTTP/1.1 200 Fine\r\nKeep-Alive: timeout=60\r\nContent-Length: 3\r\n\r\nok\n";

    public static void main(String[] args) throws Exception {
        List<Socket> open = new ArrayList<>();
        int port = Integer.parseInt(args[0]);
        try (ServerSocket door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("an origin server that never closes, on port " + port);
            while (true) {
                Socket visitor = door.accept();
                open.add(visitor);
                visitor.getOutputStream().write(ANSWER.getBytes());
            }
        }
    }
}

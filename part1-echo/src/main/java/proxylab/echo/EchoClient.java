package proxylab.echo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/**
 * The client of stage 1: sends what it reads on standard input and prints the echo.
 *
 * <p>On a terminal, standard input delivers a line when it is typed; in a pipe, whatever is ready. Either way, one
 * piece is sent and its whole echo is read back before the next piece. So at most one piece is on its way, and the two
 * ends cannot wait for each other for ever. Bytes are never turned into text: any file comes back as it was.
 */
public final class EchoClient {
    private static final int PIECE_BYTES = 8_192;
    private static final CommandLine COMMAND_LINE = new CommandLine(
                    "EchoClient", "sends standard input to an echo server and prints what comes back", 1)
            .option("--host", "HOST", "127.0.0.1", "where the server runs")
            .option("--timeout-ms", "N", "10000", "how long to wait for the server, in milliseconds");

    private EchoClient() {}

    /** Runs until standard input ends; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    /** Returns the exit status. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        String server = "the server";
        try {
            Arguments arguments = COMMAND_LINE.parse(args);
            if (arguments.helpAsked()) {
                out.print(COMMAND_LINE.help());
                return 0;
            }
            int timeoutMillis = arguments.millis("--timeout-ms");
            server = arguments.text("--host") + ":" + arguments.port();
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getByName(arguments.text("--host")), arguments.port()),
                        timeoutMillis);
                socket.setSoTimeout(timeoutMillis);
                echo(in, socket, out);
            }
            return 0;
        } catch (UsageException e) {
            err.println("EchoClient: " + e.getMessage() + " (--help explains the arguments)");
            return 2;
        } catch (UnknownHostException e) {
            err.println("EchoClient: " + server + ": no address is known for this host");
            return 1;
        } catch (IOException e) {
            err.println("EchoClient: " + server + ": " + e.getMessage());
            return 1;
        }
    }

    /**
     * Sends what {@code in} gives, piece after piece. The echo of each is on {@code out} before the next is read.
     *
     * @throws EOFException when the server closes before a whole echo has come; what did come is printed, and the
     *     message says how many bytes of the piece were sent and how many came back
     */
    static void echo(InputStream in, Socket socket, OutputStream out) throws IOException {
        // BEGIN SOLUTION 1.5 send a piece, read its whole echo, print it
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            socket.getOutputStream().write(piece, 0, count);
            byte[] echoed = socket.getInputStream().readNBytes(count);
            out.write(echoed);
            out.flush();
            if (echoed.length < count) {
                throw new EOFException("sent " + count + " bytes, but only " + echoed.length
                        + " came back before the server closed the connection");
            }
        }
        // STUB: throw new UnsupportedOperationException("step 1.5: send a piece and print its echo");
        // END SOLUTION 1.5
    }
}

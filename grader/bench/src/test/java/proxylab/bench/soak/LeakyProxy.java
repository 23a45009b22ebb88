package proxylab.bench.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import proxylab.exchange.RawRequest;
import proxylab.probe.ChildProgram;

/** A proxy without a cache, as a program of its own, with a fault that few of its requests show. */
final class LeakyProxy {
    private static final int LIMIT_MILLIS = 20_000;
    private static final int DIRECT_BYTES = 1 << 20;

    private final Fault fault;
    private final AtomicLong count = new AtomicLong();
    private final List<Object> kept = Collections.synchronizedList(new ArrayList<>());

    enum Fault {
        NONE(0),
        SOCKET_LEFT_OPEN(100),
        SOCKET_FORGOTTEN(5),
        THREAD_THAT_WAITS_FOR_EVER(100),
        BYTES_FOR_EVERY_REQUEST(1),
        MEMORY_OUTSIDE_THE_HEAP(100),
        WRONG_BYTE(500),
        LAST_BYTE_LOST(500);

        private final int oneOf;

        Fault(int oneOf) {
            this.oneOf = oneOf;
        }
    }

    private LeakyProxy(Fault fault) {
        this.fault = fault;
    }

    /** Starts it as a process that prints its port. */
    static ChildProgram start(Fault fault) throws IOException {
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                System.getProperty("java.class.path"), LeakyProxy.class.getName(), fault.name()));
        command.addAll(
                command.indexOf("-cp"), fault == Fault.SOCKET_FORGOTTEN ? noCollection() : Soak.jvmOptions("64m"));
        return ChildProgram.start(new ProcessBuilder(command));
    }

    /** A collection that came by itself would close the forgotten sockets before the soak looks. */
    private static List<String> noCollection() {
        List<String> options = new ArrayList<>(Soak.jvmOptions("1200m"));
        options.add("-Xmn1000m");
        return options;
    }

    public static void main(String[] args) throws IOException {
        LeakyProxy proxy = new LeakyProxy(Fault.valueOf(args[0]));
        try (ServerSocket listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            System.out.println("listening on port " + listener.getLocalPort());
            while (true) {
                Socket client = listener.accept();
                new Thread(() -> proxy.serve(client)).start();
            }
        }
    }

    private boolean shows(Fault some, long number) {
        return fault == some && number % fault.oneOf == 0;
    }

    private void serve(Socket client) {
        long number = count.incrementAndGet();
        try (client) {
            client.setSoTimeout(LIMIT_MILLIS);
            RawRequest request = RawRequest.read(new BufferedInputStream(client.getInputStream()), client.getPort());
            byte[] answer = fetch(URI.create(request.target()), number);
            if (shows(Fault.WRONG_BYTE, number)) {
                answer[answer.length - 1]++;
            }
            client.getOutputStream().write(answer, 0, answer.length - (shows(Fault.LAST_BYTE_LOST, number) ? 1 : 0));
        } catch (IOException e) {
            // the visitor has gone
        }
        if (shows(Fault.BYTES_FOR_EVERY_REQUEST, number)) {
            kept.add(new byte[2_000]);
        }
        if (shows(Fault.MEMORY_OUTSIDE_THE_HEAP, number)) {
            kept.add(ByteBuffer.allocateDirect(DIRECT_BYTES)); // zeroed, and so resident
        }
        if (shows(Fault.THREAD_THAT_WAITS_FOR_EVER, number)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private byte[] fetch(URI target, long number) throws IOException {
        Socket origin = new Socket(target.getHost(), target.getPort());
        try {
            origin.setSoTimeout(LIMIT_MILLIS);
            origin.getOutputStream().write(("GET " + target.getPath() + " HTTP/1.0\r\n\r\n").getBytes(ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = origin.getInputStream();
            in.transferTo(answer);
            return answer.toByteArray();
        } finally {
            if (shows(Fault.SOCKET_LEFT_OPEN, number)) {
                kept.add(origin);
            } else if (!shows(Fault.SOCKET_FORGOTTEN, number)) {
                origin.close();
            }
        }
    }
}

package proxylab.testrun;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import proxylab.testrun.TestMessage.Kind;

/**
 * Runs test classes once, in a JVM of its own, for a program that waits on a port: connects to the port that its first
 * argument names, says who it is, loads the test libraries, reads the names of the classes from the connection, and
 * reports each test's result there. A line of names is a group: the next one begins when all of its tests have run.
 *
 * <p>It ends with the connection, whatever threads the tests have left.
 */
public final class TestMain {
    private final DataOutputStream out; // guarded by itself

    private TestMain(DataOutputStream out) {
        this.out = out;
    }

    /** @param arguments the port, and the number to say first */
    public static void main(String[] arguments) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            out.writeLong(Long.parseLong(arguments[1]));
            new TestMain(out).work(in);
        } catch (IOException | UncheckedIOException e) {
            // the program that started this JVM no longer needs it
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private void work(DataInputStream in) throws IOException {
        try {
            if (in.available() == 0) {
                run(request().selectors(selectClass(WarmUp.class)), new TestExecutionListener() {});
            }
            runTests(in);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            System.err.println("the tests cannot be run:");
            Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause).forEach(System.err::println);
            Runtime.getRuntime().halt(1);
        }
    }

    private void runTests(DataInputStream in) throws IOException {
        say(Kind.READY, "");
        List<String> groups = in.readUTF().lines().toList();
        Thread watch = new Thread(() -> endWith(in), "the other side's end");
        watch.setDaemon(true);
        watch.start();
        for (String group : groups) {
            LauncherDiscoveryRequestBuilder request = request();
            List.of(group.split(" ")).forEach(name -> request.selectors(selectClass(name)));
            run(request, new Listener());
            say(Kind.END, "");
        }
    }

    private static void run(LauncherDiscoveryRequestBuilder request, TestExecutionListener listener) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(
                request.configurationParameter("proxylab.steps.in-order", "true")
                        .filters(EngineFilter.includeEngines("proxylab-steps"))
                        .build(),
                listener);
    }

    /** Nothing more is ever sent: a read returns at the end. */
    private static void endWith(DataInputStream in) {
        try {
            in.read();
        } catch (IOException e) {
            // as good an end as any
        }
        Runtime.getRuntime().halt(0);
    }

    private void say(Kind kind, String text) {
        synchronized (out) {
            try {
                new TestMessage(kind, text).write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class Listener implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                say(Kind.STARTED, test.getDisplayName());
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            say(Kind.NOT_TRIED, test.getDisplayName());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case FAILED ->
                    say(Kind.FAILED, result.getThrowable().map(TestMain::story).orElse(test.getDisplayName()));
                case ABORTED -> say(Kind.NOT_TRIED, test.getDisplayName());
                default -> {
                    if (test.isTest()) {
                        say(Kind.PASSED, test.getDisplayName());
                    }
                }
            }
        }
    }

    /** The lessons of failed tests print themselves in place of a stack trace. */
    private static String story(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}

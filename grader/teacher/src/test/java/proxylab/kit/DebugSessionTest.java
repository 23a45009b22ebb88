package proxylab.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Location;
import com.sun.jdi.event.BreakpointEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Part;
import proxylab.exchange.RawOrigin;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.subject.Compiled;
import proxylab.subject.Lab;
import proxylab.subject.StageCompiler;

/** A run leaves what happened in {@code target/debug-session.txt}. */
@DisplayName("Breakpoint, F5, curl: the program stops in the handler, the client waits, and is served in the end")
class DebugSessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern WAITS =
            Pattern.compile("Listening for transport dt_socket at address: (?:127\\.0\\.0\\.1:)?(\\d+)");
    private static final List<String> SESSION = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path folder;

    private static final Map<Part, List<Path>> CLASS_PATHS = new EnumMap<>(Part.class);

    @BeforeAll
    static void compile() throws Exception {
        StageCompiler compiler = new StageCompiler(Lab.at(KitFiles.LAB), folder);
        Compiled compiled = new Compiled.Ready(List.of());
        for (Part part : Part.values()) {
            compiled = compiler.compile(part, compiled);
            CLASS_PATHS.put(part, ((Compiled.Ready) compiled).classPath());
        }
    }

    @AfterAll
    static void keep() throws Exception {
        Files.write(KitFiles.LAB.resolve("grader/teacher/target/debug-session.txt"), SESSION);
    }

    @ParameterizedTest(name = "{0}: {1}.{2}")
    @CsvSource({
        "Echo server,      proxylab.echo.EchoHandler,  handle",
        "Tiny,             proxylab.tiny.TinyHandler,  answer",
        "Sequential proxy, proxylab.proxy.ProxyHandler, answer",
        "Concurrent proxy, proxylab.proxy.ProxyHandler, answer",
        "Cache proxy,      proxylab.proxy.ProxyHandler, answer",
    })
    @DisplayName("each server of launch.json can be debugged as its entry says")
    void a_breakpoint_stops(String name, String handler, String method) throws Exception {
        List<String> command = command(LabProgram.inVsCode().get(name));
        say("== " + name);
        say("F5        " + String.join(" ", command).replace(folder.toString(), "target"));
        try (RawOrigin origin = RawOrigin.answering(RawOrigin.ok("text/plain", "from the origin".getBytes(US_ASCII)));
                ChildProgram program =
                        ChildProgram.start(new ProcessBuilder(command).directory(KitFiles.LAB.toFile()));
                Debugger debugger = Debugger.attach(waitingPort(program))) {
            debugger.breakAt(handler, method);
            debugger.resume();
            CompletableFuture<String> client =
                    CompletableFuture.supplyAsync(() -> answer(program, name, origin.url("/")));

            BreakpointEvent stop = debugger.awaitStop(LIMIT);

            Location place = stop.location();
            say("stopped   in " + place.declaringType().name() + "."
                    + place.method().name() + "(), "
                    + place.sourceName() + ":" + place.lineNumber() + ", on thread "
                    + stop.thread().name() + "; the client waits: "
                    + !client.isDone());
            assertThat(place.declaringType().name()).isEqualTo(handler);
            assertThat(place.method().name()).isEqualTo(method);
            assertThat(sourceLine(handler, place)).isNotBlank();
            assertThat(client).isNotDone();
            assertThat(origin.requests()).isEmpty();

            debugger.resume();
            String answer = client.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer).contains(expected(name));
            say("resumed   and the client got: "
                    + answer.lines()
                            .filter(line -> line.contains(expected(name)))
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static void say(String line) {
        SESSION.add(line);
    }

    /** The entry's own command line; an editor adds the debug agent, and here the port is any free one. */
    private static List<String> command(LabProgram program) {
        Part part = List.of(Part.values()).stream()
                .filter(any -> any.folder().equals(program.module()))
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"));
        command.addAll(List.of(program.jvmOptions().split(" ")));
        command.addAll(List.of("-cp", ChildProgram.classPath(CLASS_PATHS.get(part)), program.mainClass(), "0"));
        return command;
    }

    private static int waitingPort(ChildProgram program) throws InterruptedException {
        assertThat(program.awaitOutput(WAITS, LIMIT)).as(program.output()).isTrue();
        Matcher waits = WAITS.matcher(program.output());
        assertThat(waits.find()).isTrue();
        return Integer.parseInt(waits.group(1));
    }

    private static String answer(ChildProgram program, String name, String url) {
        try {
            int port = program.awaitListeningPort(LIMIT).orElseThrow();
            say("client    " + request(name, url).strip());
            try (RawClient client = RawClient.connect(port, LIMIT)) {
                return new String(
                        client.send(request(name, url)).finishSending().readToEnd(), US_ASCII);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String request(String name, String url) {
        return switch (name) {
            case "Echo server" -> "hello\n";
            case "Tiny" -> "GET /hello.txt HTTP/1.0\r\n\r\n";
            default -> "GET " + url + " HTTP/1.0\r\n\r\n";
        };
    }

    private static String expected(String name) {
        return switch (name) {
            case "Echo server" -> "hello";
            case "Tiny" -> "Hello from Tiny!";
            default -> "from the origin";
        };
    }

    private static String sourceLine(String handler, Location place) throws Exception {
        for (Part part : Part.values()) {
            Path source = KitFiles.LAB.resolve(part.sources()).resolve(handler.replace('.', '/') + ".java");
            if (Files.exists(source)) {
                String line =
                        Files.readAllLines(source).get(place.lineNumber() - 1).strip();
                say("          " + line);
                return line;
            }
        }
        throw new AssertionError("no source of " + handler);
    }
}

package proxylab.tiny;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import proxylab.http.Headers;
import proxylab.http.HttpExchange;
import proxylab.http.HttpLimits;
import proxylab.http.HttpRequest;
import proxylab.http.RequestLine;
import proxylab.http.RunningServer;
import proxylab.http.Waiting;
import proxylab.net.LineReader;

/** The sample site, and sites that a test makes for itself. */
final class Sites {
    /** A generous limit for a program that ends by itself. */
    static final int CGI_TIMEOUT_MILLIS = 20_000;

    private Sites() {}

    /** The lab's sample site, from wherever the tests run. */
    static Path sample() {
        Path module = Path.of(System.getProperty("basedir", ""));
        Path site = module.resolve("site");
        return Files.isDirectory(site) ? site : module.resolve("part2-tiny").resolve("site");
    }

    /** Tiny over a folder. */
    static RunningServer serve(Path folder) throws IOException {
        return serve(folder, CGI_TIMEOUT_MILLIS, line -> {});
    }

    /** Tiny over a folder, with a time limit for its programs, and with what {@code --verbose} would print. */
    static RunningServer serve(Path folder, int cgiTimeoutMillis, Consumer<String> seen) throws IOException {
        return RunningServer.start(new TinyHandler(new Site(folder, cgiTimeoutMillis), HttpLimits.DEFAULT, seen));
    }

    /** A request without content for {@code /}, whose answer is written to our own stream: no connection. */
    static HttpExchange exchange(String method, OutputStream response) {
        HttpRequest request = new HttpRequest(new RequestLine(method, "/", "HTTP/1.0"), Headers.of());
        return new HttpExchange(request, new LineReader(InputStream.nullInputStream()), response, new Socket());
    }

    /**
     * Ends the programs that have written their number into one of these files in {@code cgi-bin}, with what they have
     * started: whatever the code that is tested has forgotten to end.
     */
    static void endPrograms(Path site, String... pidFiles) throws IOException {
        for (String name : pidFiles) {
            Path file = site.resolve("cgi-bin").resolve(name);
            String pid = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!pid.isEmpty()) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(program -> {
                    List<ProcessHandle> started = program.descendants().toList();
                    program.destroyForcibly();
                    started.forEach(ProcessHandle::destroyForcibly);
                });
            }
        }
    }

    /** Writes a file, and the folders on the way to it. */
    static Path file(Path site, String name, String content) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, UTF_8);
    }

    /**
     * Writes a program of these shell commands into {@code cgi-bin}. It works in that folder, wherever it is started:
     * what it writes stays in the site.
     */
    static Path program(Path site, String name, String commands) throws IOException {
        return programAsStarted(site, name, "cd '" + site.resolve("cgi-bin") + "' || exit\n" + commands);
    }

    /** Writes a program that works where it is started. */
    static Path programAsStarted(Path site, String name, String commands) throws IOException {
        Path program = file(site, "cgi-bin/" + name, "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The files that hold the content for programs at this moment, those of other tests among them. */
    static Set<Path> contentFiles() throws IOException {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "tiny-*.content")) {
            files.forEach(found::add);
        }
        return found;
    }

    /** Waits until these are gone: some of them may be those of other tests, which go soon. */
    static void assertTheyGo(Set<Path> files) {
        Waiting.becomesTrue(() -> files.stream().noneMatch(Files::exists));
        assertThat(files.stream().filter(Files::exists))
                .as("the temporary files that are still there")
                .isEmpty();
    }
}

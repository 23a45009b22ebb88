package proxylab.tiny;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** WireMock with the sample site's files: it serves them by its own rules, and is widely used. */
final class Oracle implements AutoCloseable {
    private final WireMockServer server;

    private Oracle(WireMockServer server) {
        this.server = server;
    }

    /** Starts it on a free port, with copies of the files below an empty folder. */
    static Oracle start(Path folder) throws IOException {
        for (String file : files()) {
            Path copy = folder.resolve("__files" + file); // where WireMock looks for files
            Files.createDirectories(copy.getParent());
            Files.copy(Sites.sample().resolve(file.substring(1)), copy);
        }
        WireMockServer server = new WireMockServer(
                wireMockConfig().dynamicPort().bindAddress("127.0.0.1").usingFilesUnderDirectory(folder.toString()));
        server.start();
        return new Oracle(server);
    }

    /** The paths of the sample site's files, without its programs. */
    static List<String> files() throws IOException {
        Path site = Sites.sample();
        try (Stream<Path> all = Files.walk(site)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> "/" + site.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.startsWith("/cgi-bin/"))
                    .sorted()
                    .toList();
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}

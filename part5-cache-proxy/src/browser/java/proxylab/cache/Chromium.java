package proxylab.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;

/** A real browser without a window, which asks a proxy for all pages. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Longer than a page needs on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** @throws IOException if none of the usual names is on the {@code PATH} */
    static Chromium onPath() throws IOException {
        List<Path> folders = Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new)
                .orElseThrow(() -> new IOException("expected one of " + NAMES + " on the PATH, found none"));
    }

    /**
     * Visits a page as a browser that has never been there, and lets its scripts run.
     *
     * @param profile where the browser keeps what it remembers: an empty folder
     * @return the page as the scripts have left it
     */
    String visit(String url, int proxyPort, Path profile) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox", // containers have none; the pages are our own
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--proxy-server=127.0.0.1:" + proxyPort,
                "--proxy-bypass-list=<-loopback>", // it would bypass the proxy for this machine
                "--user-data-dir=" + profile,
                "--virtual-time-budget=20000", // the scripts' clock runs ahead while nothing is loaded
                "--dump-dom",
                url);
        try (ChildProgram browser = ChildProgram.start(command)) {
            if (browser.awaitExit(LIMIT).isEmpty()) {
                throw new IOException("the browser did not end within " + LIMIT + ": " + browser.errorsEnd());
            }
            return browser.output();
        }
    }
}

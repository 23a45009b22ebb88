package proxylab.exchange;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import proxylab.probe.ChildProgram;

/** A real browser without a window. Each visit is a process of its own; a visit may follow another one at any time. */
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Longer than a page needs on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** @throws IOException if none of the usual names is on the {@code PATH} */
    public static Chromium onPath() throws IOException {
        List<Path> folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new)
                .orElseThrow(() -> new IOException("expected one of " + NAMES + " on the PATH, found none"));
    }

    /**
     * Visits a page, and lets its scripts run.
     *
     * @param profile where the browser keeps what it remembers; an empty folder for one that has never been anywhere
     * @param options more of the browser's own options, such as {@code --proxy-server}
     * @return the page as the scripts have left it
     * @throws IOException if the browser cannot be started, or has not ended after two minutes
     */
    public String visit(String url, Path profile, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox", // containers have none; the pages are our own
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=20000", // the scripts' clock runs ahead while nothing is loaded
                "--dump-dom"));
        command.addAll(List.of(options));
        command.add(url);
        try (ChildProgram browser = ChildProgram.start(new ProcessBuilder(command))) {
            if (browser.awaitExit(LIMIT).isEmpty()) {
                throw new IOException("the browser did not end within " + LIMIT + ": " + browser.errorsEnd());
            }
            return browser.output();
        }
    }
}

package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Page;

/**
 * A browser without a window that opens a copy of a page and lets axe-core look at it. The copy has no policy, which
 * would keep axe-core out, and all that is folded is unfolded.
 */
final class AxeBrowser {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final Pattern FOUND = Pattern.compile("(?s)<pre id=\"axe-found\">(.*?)</pre>");
    private static final String LOOK = """
            document.querySelectorAll('details').forEach(one => { one.open = true; });
            axe.run(document, {resultTypes: ['violations']}).then(found => {
              const list = document.createElement('pre');
              list.id = 'axe-found';
              list.textContent = found.violations.flatMap(one => one.nodes.map(node =>
                  one.impact + ' ' + one.id + ': ' + node.target.join(' ') + ': '
                  + node.failureSummary.replace(/\\s+/g, ' '))).join('\\n');
              document.documentElement.replaceChildren(list); // axe-core itself is more than is kept of the output
            });
            """;

    private final Path program;
    private final Path folder;

    /**
     * A browser.
     *
     * @param folder an empty one, for copies and for what the browser remembers
     * @throws IOException if none of the usual names is on the {@code PATH}
     */
    AxeBrowser(Path folder) throws IOException {
        this.folder = folder;
        List<Path> path = Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        program = NAMES.stream()
                .flatMap(name -> path.stream().map(place -> place.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("expected one of " + NAMES + " on the PATH, found none"));
    }

    /** What axe-core finds: a line for each place, which begins with how bad it is. */
    List<String> findings(String page, boolean dark) throws IOException, InterruptedException {
        String scheme = dark ? page.replace("(prefers-color-scheme: dark)", "all") : page;
        String copy = POLICY.matcher(scheme).replaceAll("")
                + "<script>" + Page.resource(AxeBrowser.class, "/axe.min.js") + "</script><script>" + LOOK + "</script>";
        String seen = open(Files.writeString(Files.createTempFile(folder, "page", ".html"), copy, UTF_8));
        Matcher found = FOUND.matcher(seen);
        if (!found.find()) {
            throw new IOException("expected a list by axe-core, found a page that ends in "
                    + seen.substring(Math.max(0, seen.length() - 400)));
        }
        return found.group(1).lines().toList();
    }

    /** The page as its scripts have left it. */
    String open(Path file) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox", // containers have none; the pages are our own
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=20000", // the scripts' clock runs ahead
                "--dump-dom",
                file.toUri().toString());
        try (ChildProgram browser = ChildProgram.start(command)) {
            if (browser.awaitExit(LIMIT).isEmpty()) {
                throw new IOException("the browser did not end within " + LIMIT + ": " + browser.errorsEnd());
            }
            return browser.output();
        }
    }
}

package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.exchange.Chromium;
import proxylab.toolbox.Page;

/**
 * A browser without a window that opens a copy of a page and lets axe-core look at it. The copy has no policy, which
 * would keep axe-core out, and all that is folded is unfolded.
 */
final class AxeBrowser {
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

    private final Chromium chromium;
    private final Path folder;

    /**
     * A browser.
     *
     * @param folder an empty one, for copies and for what the browser remembers
     * @throws IOException if none of the usual names is on the {@code PATH}
     */
    AxeBrowser(Path folder) throws IOException {
        this.folder = folder;
        chromium = Chromium.onPath();
    }

    /** What axe-core finds: a line for each place, which begins with how bad it is. */
    List<String> findings(String page, boolean dark) throws IOException, InterruptedException {
        String scheme = dark ? page.replace("(prefers-color-scheme: dark)", "all") : page;
        String copy = POLICY.matcher(scheme).replaceAll("")
                + "<script>" + Page.resource(AxeBrowser.class, "/axe.min.js") + "</script><script>" + LOOK + "</script>";
        Path file = Files.writeString(Files.createTempFile(folder, "page", ".html"), copy, UTF_8);
        String seen = open(file);
        Matcher found = FOUND.matcher(seen);
        if (!found.find()) {
            throw new IOException("expected a list by axe-core, found a page that ends in "
                    + seen.substring(Math.max(0, seen.length() - 400)));
        }
        return found.group(1).lines().toList();
    }

    /** The page as its scripts have left it. */
    String open(Path file) throws IOException, InterruptedException {
        return chromium.visit(file.toUri().toString(), folder.resolve("profile"));
    }
}

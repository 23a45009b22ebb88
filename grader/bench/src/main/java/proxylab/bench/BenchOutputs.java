package proxylab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.bench.scenario.BenchResult;
import proxylab.bench.view.BenchPage;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Json;
import proxylab.toolbox.OutputFile;

/** The files that a run leaves behind: a page, and all figures as JSON. */
record BenchOutputs(Optional<OutputFile> page, Optional<OutputFile> json) {
    private static final String PAGE = "index.html";
    private static final String USUAL_JSON = "bench.json";
    private static final String JSON = "json";

    /**
     * Takes the values of {@code --report}, a folder, and of {@code --format}.
     *
     * @throws IllegalArgumentException for another format
     */
    static BenchOutputs of(Optional<Path> folder, Optional<String> format) {
        Optional<OutputFile> json = format.map(text -> {
            String[] parts = text.split("=", 2);
            if (!parts[0].equals(JSON) || parts.length == 2 && parts[1].isEmpty()) {
                throw new IllegalArgumentException("--format takes json or json=FILE, not '" + text + "'");
            }
            return new OutputFile(Path.of(parts.length == 2 ? parts[1] : USUAL_JSON));
        });
        return new BenchOutputs(folder.map(path -> new OutputFile(path.resolve(PAGE))), json);
    }

    /** @throws GradingImpossible if a file cannot be written: better known before a run than after it */
    void require() throws GradingImpossible {
        for (OutputFile file : Stream.concat(page.stream(), json.stream()).toList()) {
            file.require();
        }
    }

    /** Writes them, and says where they are. */
    void write(BenchResult result, PrintWriter out) throws GradingImpossible {
        if (page.isPresent()) {
            write(page.get(), BenchPage.text(result), out);
        }
        if (json.isPresent()) {
            write(json.get(), Json.text(result) + "\n", out);
        }
    }

    private static void write(OutputFile file, String text, PrintWriter out) throws GradingImpossible {
        file.write(text);
        out.println("written: " + file.path());
    }
}

package proxylab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.grader.GradingImpossible;
import proxylab.report.AtomicFile;
import proxylab.report.Json;

/** The files that a run leaves behind: a page, and all figures as JSON. */
record BenchOutputs(Optional<Path> page, Optional<Path> json) {
    private static final String PAGE = "index.html";
    private static final String USUAL_JSON = "bench.json";
    private static final String JSON = "json";

    /**
     * Takes what stands behind {@code --report}, a folder, and behind {@code --format}.
     *
     * @throws IllegalArgumentException for another format
     */
    static BenchOutputs of(Optional<Path> folder, Optional<String> format) {
        Optional<Path> json = format.map(text -> {
            String[] parts = text.split("=", 2);
            if (!parts[0].equals(JSON) || parts.length == 2 && parts[1].isEmpty()) {
                throw new IllegalArgumentException("--format takes json or json=FILE, not '" + text + "'");
            }
            return Path.of(parts.length == 2 ? parts[1] : USUAL_JSON);
        });
        return new BenchOutputs(folder.map(path -> path.resolve(PAGE)), json);
    }

    /** @throws GradingImpossible where a file will not be written: better before a run than after it */
    void require() throws GradingImpossible {
        for (Path file : Stream.concat(page.stream(), json.stream()).toList()) {
            Path folder = file.toAbsolutePath().getParent();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new GradingImpossible("there can be no folder " + folder + " for " + file.getFileName(), e);
            }
            if (!Files.isWritable(folder) || Files.isDirectory(file)) {
                throw new GradingImpossible(file + " can't be written there");
            }
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

    private static void write(Path file, String text, PrintWriter out) throws GradingImpossible {
        try {
            AtomicFile.write(file, text);
            out.println("written: " + file);
        } catch (IOException e) {
            throw new GradingImpossible(file + " can't be written: " + e.getMessage(), e);
        }
    }
}

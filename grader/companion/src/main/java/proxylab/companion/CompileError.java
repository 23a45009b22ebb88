package proxylab.companion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.SourceError;

/**
 * The compiler's first error, shown with the line that it is about.
 *
 * @param lines ready to be shown
 */
record CompileError(List<String> lines) {
    private static final int LONGEST = 160;

    /**
     * The first error of many: it is often the cause of the others.
     *
     * @param lab the folder that file names are shown relative to
     * @param compilation one that failed
     */
    static CompileError first(Path lab, Compilation compilation) {
        List<SourceError> errors = compilation.errors();
        if (errors.isEmpty()) {
            return new CompileError(
                    compilation.otherOutput().isBlank()
                            ? List.of("the compiler gives no reason")
                            : compilation.otherOutput().lines().limit(10).toList());
        }
        List<String> lines = new ArrayList<>(shown(lab, errors.get(0)));
        int more = errors.size() - 1;
        if (more > 0) {
            lines.add("(" + more + " more, which may come from this one)");
        }
        return new CompileError(lines);
    }

    private static List<String> shown(Path lab, SourceError error) {
        List<String> message = error.message();
        if (error.file().isEmpty()) {
            return message;
        }
        Path file = error.file().get();
        List<String> lines = new ArrayList<>();
        lines.add(lab.relativize(file).toString().replace('\\', '/') + ":" + error.line() + ": " + message.get(0));
        lines.addAll(source(error));
        message.stream().skip(1).map(line -> "  " + line.strip()).forEach(lines::add);
        return lines;
    }

    /** The line itself, and a caret under the place in it. */
    private static List<String> source(SourceError error) {
        if (error.text().isEmpty()) {
            return List.of();
        }
        String line = error.text().get();
        if (line.length() > LONGEST) {
            return List.of("    " + line.substring(0, LONGEST) + "...");
        }
        int at = column(line, error);
        return List.of("    " + line.replace('\t', ' '), "    " + " ".repeat(at) + "^");
    }

    /** How many characters come before the place; the compiler counts a tab as up to eight columns. */
    private static int column(String line, SourceError error) {
        long columns = Math.max(0, error.column() - 1);
        int at = 0;
        for (long seen = 0; at < line.length() && seen < columns; at++) {
            seen = line.charAt(at) == '\t' ? (seen / 8 + 1) * 8 : seen + 1;
        }
        return at;
    }
}

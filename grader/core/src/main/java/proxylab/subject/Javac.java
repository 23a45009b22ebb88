package proxylab.subject;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.probe.ChildProgram;
import proxylab.source.SourceCharset;
import proxylab.source.SourceText;
import proxylab.source.SourceTexts;

/**
 * The JDK's own compiler, in this JVM, with the settings that all compilations of a lab share: Java 17, no annotation
 * processors and no warnings. Sources that are named may be in any character set; those that it finds are UTF-8, with
 * or without a byte order mark. It does not close the jars that it has read, so the next compilation is faster. Not
 * thread safe.
 */
public final class Javac implements AutoCloseable {
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    /** Needs a Java runtime with a compiler: see {@link Lab#requireCompiler}. */
    public Javac() {
        this.compiler = ToolProvider.getSystemJavaCompiler();
        this.files = compiler.getStandardFileManager(null, Locale.ROOT, new SourceCharset());
    }

    /**
     * What is compiled, and with what.
     *
     * @param sources the source files, at least one
     * @param target the folder for the classes; it must exist
     * @param classPath where other classes are looked for
     * @param sourcePath where the sources of other classes are looked for; these are compiled too if {@code -implicit}
     *     says so
     * @param more options of javac, besides those that are always the same
     */
    public record Task(
            Collection<Path> sources, Path target, List<Path> classPath, Path sourcePath, List<String> more) {
        private List<String> options() {
            List<String> options =
                    new ArrayList<>(List.of("--release", "17", "-proc:none", "-Xlint:none", "-encoding", "UTF-8"));
            options.addAll(List.of("-d", target.toString()));
            options.addAll(List.of("-classpath", ChildProgram.classPath(classPath)));
            options.addAll(List.of("-sourcepath", sourcePath.toString())); // else it would be the class path
            options.addAll(more);
            return options;
        }
    }

    /**
     * What came of it.
     *
     * @param isSuccess whether all sources were compiled
     * @param errors what is wrong with them, in the compiler's order; may be empty even without success
     * @param otherOutput what else the compiler had to say
     */
    public record Compilation(boolean isSuccess, List<SourceError> errors, String otherOutput) {}

    /**
     * Something that the compiler rejects.
     *
     * @param file the source file; empty if the error is not about a file
     * @param line the line in it, counted from 1
     * @param column the place in the line, counted from 1, with tab stops at every eighth column
     * @param text the line itself, as an editor shows it; empty if there is none
     * @param message what is wrong, in English, as lines; not empty
     */
    public record SourceError(
            Optional<Path> file, long line, long column, Optional<String> text, List<String> message) {
        private static SourceError of(Diagnostic<? extends JavaFileObject> diagnostic) {
            return new SourceError(
                    Optional.ofNullable(diagnostic.getSource()).map(source -> Path.of(source.toUri())),
                    diagnostic.getLineNumber(),
                    diagnostic.getColumnNumber(),
                    text(diagnostic),
                    diagnostic.getMessage(Locale.ENGLISH).lines().toList());
        }

        private static Optional<String> text(Diagnostic<? extends JavaFileObject> diagnostic) {
            if (diagnostic.getSource() == null || diagnostic.getLineNumber() < 1) {
                return Optional.empty();
            }
            try {
                return diagnostic
                        .getSource()
                        .getCharContent(true)
                        .toString()
                        .lines()
                        .skip(diagnostic.getLineNumber() - 1)
                        .findFirst();
            } catch (IOException e) {
                return Optional.empty(); // deleted meanwhile: the error is told without it
            }
        }

        /** The same error, with more lines. */
        SourceError with(List<String> more) {
            List<String> all = new ArrayList<>(message);
            all.addAll(more);
            return new SourceError(file, line, column, text, List.copyOf(all));
        }
    }

    /** Compiles. If the compiler itself fails, that is no success, and its other output says so. */
    public Compilation compile(Task task) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter otherOutput = new StringWriter();
        Map<Path, SourceText> texts = SourceTexts.of(task.sources());
        List<SourceFile> sources = task.sources().stream()
                .map(file -> new SourceFile(file, Optional.ofNullable(texts.get(file))))
                .toList();
        boolean isSuccess;
        try {
            isSuccess = compiler.getTask(otherOutput, files, diagnostics, task.options(), null, sources)
                    .call();
        } catch (RuntimeException e) {
            otherOutput.write("the compiler itself failed: " + e);
            isSuccess = false;
        }
        List<SourceError> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .<SourceError>map(SourceError::of)
                .toList();
        return new Compilation(isSuccess, new Mending(task.sources(), errors).mended(), otherOutput.toString());
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}

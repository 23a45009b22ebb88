package proxylab.written;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.source.SourceCharset;

/** Makes syntax trees of sources, with the JDK's own parser in this JVM. Not thread safe. */
public final class SourceParser implements AutoCloseable {
    /** The lab's longest source has 15 KB; the parser would take a multiple of a huge one's size. */
    static final int MAX_BYTES = 256 << 10;

    static final String TOO_DEEP = "it is nested too deeply";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);

    /** What becomes of a source. */
    sealed interface Outcome {
        /** It is Java. */
        record Parsed(ParsedSource source) implements Outcome {}

        /** It is not, or it is too much for the parser. */
        record Unparsed(UnparsedSource source) implements Outcome {}
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Reads bytes as the compiler does; a byte that is not UTF-8 becomes U+FFFD. */
    Outcome parse(String file, byte[] content) {
        return content.length > MAX_BYTES
                ? unparsed(file, 0, "it is longer than " + MAX_BYTES / 1024 + " KiB")
                : parse(file, new String(content, new SourceCharset()));
    }

    Outcome parse(String file, String text) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try {
            JavacTask task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    List.of("-proc:none", "-Xlint:none"),
                    null,
                    List.of(new Text(text)));
            CompilationUnitTree unit = task.parse().iterator().next();
            Optional<Diagnostic<? extends JavaFileObject>> error = diagnostics.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .findFirst();
            return error.map(wrong -> unparsed(file, wrong.getLineNumber(), firstLine(wrong)))
                    .orElseGet(() -> new Outcome.Parsed(new ParsedSource(
                            file,
                            text,
                            text.lines().toList(),
                            unit,
                            Trees.instance(task).getSourcePositions())));
        } catch (IOException | RuntimeException e) {
            boolean isDeep = e.getCause() instanceof StackOverflowError;
            return unparsed(file, 0, isDeep ? TOO_DEEP : "the parser failed: " + e);
        } catch (StackOverflowError e) {
            return unparsed(file, 0, TOO_DEEP);
        }
    }

    private static String firstLine(Diagnostic<?> error) {
        return error.getMessage(Locale.ENGLISH).lines().findFirst().orElse("a syntax error");
    }

    private static Outcome unparsed(String file, long line, String reason) {
        return new Outcome.Unparsed(new UnparsedSource(file, line, reason));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}

package proxylab.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources in {@code src/main/java} of all modules of the lab, as the compiler's parser sees them. */
final class ProductionSources {
    private final Path lab;
    private final List<Type> types = new ArrayList<>();
    private final List<Stretch> files = new ArrayList<>();
    private final List<Stretch> methods = new ArrayList<>();

    /**
     * @param name without its package, and without the types around it
     * @param isTopLevel whether none is around it
     * @param file its path in the lab
     */
    record Type(String name, boolean isTopLevel, String file) {}

    /**
     * Some lines of a source.
     *
     * @param name what they are
     * @param lines how many they are
     */
    record Stretch(String name, long lines) {
        @Override
        public String toString() {
            return name + ": " + lines + " lines";
        }
    }

    private ProductionSources(Path lab) {
        this.lab = lab.toAbsolutePath().normalize();
    }

    /** @throws IOException even if there are none */
    static ProductionSources of(Path lab) throws IOException {
        ProductionSources sources = new ProductionSources(lab);
        List<Path> files = files(sources.lab);
        if (files.isEmpty()) {
            throw new IOException("no sources in " + sources.lab);
        }
        sources.read(files);
        return sources;
    }

    /** A module is a folder of the lab, or one in {@code grader}. */
    private static List<Path> files(Path lab) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path parent : List.of(lab, lab.resolve("grader"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                for (Path root : modules.map(module -> module.resolve("src/main/java"))
                        .filter(Files::isDirectory)
                        .toList()) {
                    try (Stream<Path> all = Files.walk(root)) {
                        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                    }
                }
            }
        }
        return files;
    }

    private void read(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String file = lab.relativize(Path.of(unit.getSourceFile().toUri()))
                        .toString()
                        .replace('\\', '/');
                files.add(new Stretch(
                        file,
                        unit.getSourceFile()
                                .getCharContent(true)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()));
                new Reader(file, unit.getLineMap(), positions).scan(unit, null);
            }
        }
    }

    List<Type> types() {
        return types;
    }

    List<Stretch> files() {
        return files;
    }

    /** From the first line of each, with its annotations, to the last; those of types within methods too. */
    List<Stretch> methods() {
        return methods;
    }

    private final class Reader extends TreePathScanner<Void, Void> {
        private final String file;
        private final LineMap lines;
        private final SourcePositions positions;

        Reader(String file, LineMap lines, SourcePositions positions) {
            this.file = file;
            this.lines = lines;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty()) {
                boolean isTopLevel = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.COMPILATION_UNIT;
                types.add(new Type(type.getSimpleName().toString(), isTopLevel, file));
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            methods.add(new Stretch(file + ":" + first + " " + method.getName(), last - first + 1));
            return super.visitMethod(method, nothing);
        }
    }
}

package proxylab.documents;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.source.SourceCharset;

/** Where the places to write in are, in terms of the sources: classes and their methods. */
final class Places {
    private Places() {}

    /**
     * For each step with a place to write in: {@code `LineReader`: `readLine`, `read`}, more classes after a semicolon.
     */
    static Map<Step, String> of(Path lab, List<Hole> holes) throws IOException {
        Map<Step, Map<String, Set<String>>> methods = new EnumMap<>(Step.class);
        Map<String, List<Method>> parsed = new HashMap<>();
        for (Hole hole : holes) {
            if (!parsed.containsKey(hole.file())) {
                parsed.put(hole.file(), methods(lab.resolve(hole.file())));
            }
            Set<String> found = methods.computeIfAbsent(hole.step(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(simple(hole.file()), any -> new LinkedHashSet<>());
            parsed.get(hole.file()).stream()
                    .filter(method -> method.begin() <= hole.line() && hole.line() <= method.end())
                    .forEach(method -> found.add(method.name()));
        }
        Map<Step, String> places = new EnumMap<>(Step.class);
        methods.forEach((step, types) -> places.put(
                step,
                types.entrySet().stream()
                        .map(type -> "`" + type.getKey() + "`" + listed(type.getValue()))
                        .collect(Collectors.joining("; "))));
        return places;
    }

    private static String listed(Set<String> methods) {
        return methods.isEmpty() ? "" : methods.stream().collect(Collectors.joining("`, `", ": `", "`"));
    }

    private static String simple(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    }

    /** A method or constructor, and its first and last line. */
    private record Method(String name, long begin, long end) {}

    private static List<Method> methods(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, new SourceCharset())) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, problem -> {}, null, null, files.getJavaFileObjects(source));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Method> methods = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLister(unit, positions, methods).scan(unit, "");
            }
            return methods;
        }
    }

    /** Goes through a source with the name of the class around. */
    private static final class MethodLister extends TreeScanner<Void, String> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;

        MethodLister(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public Void visitClass(ClassTree type, String around) {
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            String name = method.getName().toString();
            methods.add(new Method(
                    name.equals("<init>") ? type : name,
                    unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method)),
                    unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method))));
            return super.visitMethod(method, type);
        }
    }
}

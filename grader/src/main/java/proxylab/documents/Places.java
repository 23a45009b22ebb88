package proxylab.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
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

/** Where the places to write in are, in words of the sources: classes and their methods. */
final class Places {
    private Places() {}

    /**
     * For each step with a place to write in: {@code `LineReader`: `readLine`, `read`}, more classes behind a
     * semicolon.
     */
    static Map<Step, String> of(Path lab, List<Hole> holes) throws IOException {
        Map<Step, Map<String, Set<String>>> methods = new EnumMap<>(Step.class);
        for (Hole hole : holes) {
            methods.computeIfAbsent(hole.step(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(simple(hole.file()), any -> new LinkedHashSet<>())
                    .addAll(methodAt(lab.resolve(hole.file()), hole.line()));
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

    /** The name of the method or constructor around a line; empty where there is none. */
    private static Set<String> methodAt(Path source, int line) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, problem -> {}, null, null, files.getJavaFileObjects(source));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            Set<String> found = new LinkedHashSet<>();
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, String>() {
                    @Override
                    public Void visitClass(ClassTree type, String around) {
                        return super.visitClass(type, type.getSimpleName().toString());
                    }

                    @Override
                    public Void visitMethod(MethodTree method, String type) {
                        long begin = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        if (begin <= line && line <= end) {
                            String name = method.getName().toString();
                            found.add(name.equals("<init>") ? type : name);
                        }
                        return super.visitMethod(method, type);
                    }
                }.scan(unit, "");
            }
            return found;
        }
    }
}

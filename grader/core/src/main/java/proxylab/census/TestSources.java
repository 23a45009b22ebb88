package proxylab.census;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.course.Part;
import proxylab.source.SourceCharset;

/** Reads the test sources of a part with the JDK's own parser; nothing is compiled or run. */
final class TestSources {
    private static final Set<String> EXAMPLES =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Example");
    private static final String PROPERTY = "Property";
    private static final String TAG = "Tag";
    private static final String WIREMOCK = "com.github.tomakehurst.wiremock";

    private TestSources() {}

    /** The top-level classes below {@code src/test/java} of a part, in the order of their files. */
    static List<TestClass> of(Path lab, Part part) throws IOException {
        Path folder = lab.resolve(part.testSources());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            Pattern wireMock = wireMockIn(sources);
            List<TestClass> classes = new ArrayList<>();
            for (Path source : sources) {
                boolean usesWireMock =
                        wireMock.matcher(Files.readString(source)).find();
                classes.addAll(parsed(lab, source, usesWireMock));
            }
            return classes;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The library's package, and the part's own classes around it: a test may start its server through one of them. */
    private static Pattern wireMockIn(List<Path> sources) throws IOException {
        StringJoiner names = new StringJoiner("|", "\\b(", ")\\b").add(Pattern.quote(WIREMOCK));
        for (Path source : sources) {
            if (Files.readString(source).contains("import " + WIREMOCK)) {
                names.add(source.getFileName().toString().replace(".java", ""));
            }
        }
        return Pattern.compile(names.toString());
    }

    private static List<TestClass> parsed(Path lab, Path source, boolean usesWireMock) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String file = lab.relativize(source).toString().replace('\\', '/');
        List<TestClass> classes = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, new SourceCharset())) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, problem -> {}, null, null, files.getJavaFileObjects(source));
            for (CompilationUnitTree unit : task.parse()) {
                String packageName = unit.getPackageName() == null
                        ? ""
                        : unit.getPackageName().toString();
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree tree) {
                        classes.add(testClass(file, packageName, tree, usesWireMock));
                    }
                }
            }
        }
        return classes;
    }

    private static TestClass testClass(String file, String packageName, ClassTree type, boolean usesWireMock) {
        List<ClassTree> nested = nested(type);
        List<ClassTree> all = Stream.concat(Stream.of(type), nested.stream()).toList();
        return new TestClass(
                file,
                packageName,
                type.getSimpleName().toString(),
                superclass(type),
                type.getModifiers().getFlags().contains(Modifier.ABSTRACT),
                all.stream().flatMap(TestSources::tags).toList(),
                count(all, EXAMPLES),
                count(all, Set.of(PROPERTY)),
                usesWireMock,
                nested.stream().map(TestSources::superclass).toList());
    }

    private static List<ClassTree> nested(ClassTree type) {
        return type.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .flatMap(inner -> Stream.concat(Stream.of(inner), nested(inner).stream()))
                .toList();
    }

    private static String superclass(ClassTree type) {
        return type.getExtendsClause() == null ? "" : type.getExtendsClause().toString();
    }

    private static int count(List<ClassTree> types, Set<String> annotations) {
        return (int) types.stream()
                .flatMap(TestSources::methods)
                .filter(method -> method.getModifiers().getAnnotations().stream()
                        .anyMatch(annotation -> annotations.contains(name(annotation))))
                .count();
    }

    private static Stream<String> tags(ClassTree type) {
        Stream<AnnotationTree> onMethods =
                methods(type).flatMap(method -> method.getModifiers().getAnnotations().stream());
        return Stream.concat(type.getModifiers().getAnnotations().stream(), onMethods)
                .filter(annotation -> name(annotation).equals(TAG))
                .map(annotation -> annotation.getArguments().get(0).toString().replaceAll("^.*\"(.*)\"$", "$1"));
    }

    private static Stream<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast);
    }

    private static String name(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

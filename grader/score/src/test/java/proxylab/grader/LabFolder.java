package proxylab.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import proxylab.course.Part;

/**
 * A small lab made by a test: every part is there, compiles, and uses a class of the part before it. The proxies simply
 * end, with the number of their part as exit status.
 */
record LabFolder(Path folder) {

    static LabFolder complete(Path folder) throws IOException {
        LabFolder lab = new LabFolder(folder);
        lab.source(Part.ECHO, "proxylab.echo.Echo", "public class Echo { public static final int NUMBER = 1; }");
        lab.source(
                Part.TINY,
                "proxylab.tiny.Tiny",
                "public class Tiny { public static int number() { return proxylab.echo.Echo.NUMBER + 1; } }");
        lab.source(
                Part.SEQUENTIAL_PROXY,
                "proxylab.proxy.SequentialProxy",
                "public class SequentialProxy { public static int number() { return proxylab.tiny.Tiny.number() + 1; }"
                        + main("number()"));
        lab.source(
                Part.CONCURRENT_PROXY,
                "proxylab.concurrent.ConcurrentProxy",
                "public class ConcurrentProxy {" + main("proxylab.proxy.SequentialProxy.number() + 1"));
        lab.source(
                Part.CACHE_PROXY,
                "proxylab.cache.CacheProxy",
                "public class CacheProxy {" + main("proxylab.proxy.SequentialProxy.number() + 2"));
        return lab;
    }

    private static String main(String status) {
        return " public static void main(String[] arguments) { System.exit(" + status + "); } }";
    }

    /** Writes a source file, replacing the one before. */
    Path source(Part part, String className, String type) throws IOException {
        Path file =
                folder.resolve(part.folder()).resolve("src/main/java").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        String packageName = className.substring(0, className.lastIndexOf('.'));
        return Files.writeString(file, "package " + packageName + ";\n\n" + type + "\n");
    }

    void delete(String path) throws IOException {
        try (var files = Files.walk(folder.resolve(path))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

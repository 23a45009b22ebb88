package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.course.Part;

@DisplayName("A program of a part starts by the same file on every system")
class StartFilesTest {
    private static final String HERE = "here.txt";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "part1-echo,             run",
        "part2-tiny,             run",
        "part3-sequential-proxy, run",
        "part4-concurrent-proxy, run",
        "part4-concurrent-proxy, tunnel",
        "part5-cache-proxy,      run",
    })
    @DisplayName("the class path is one jar: two places would need a separator, and each system has its own")
    void one_place(String part, String name) throws IOException {
        assertThat(KitFiles.text(part + "/" + name).lines())
                .as("the lines of %s/%s", part, name)
                .hasSize(3)
                .contains("-cp " + part + "/target/run.jar");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("that jar leads to the classes of the part and of all before it, from a folder of any name")
    void all_classes(Part part) throws Exception {
        Path lab = folder.resolve("내 실습 100% #1");
        for (Part each : Part.values()) {
            Path classes = Files.createDirectories(lab.resolve(each.folder()).resolve("target/classes"));
            Files.writeString(classes.resolve(HERE), each.folder());
            writeJar(classes.resolveSibling("run.jar"), classPathInThePomOf(each));
        }
        List<String> expected = new ArrayList<>(
                Stream.of(Part.values()).limit(part.number()).map(Part::folder).toList());
        Collections.reverse(expected);

        assertThat(reachedFrom(lab.resolve(part.folder()).resolve("target/run.jar")))
                .as("the parts whose classes %s has", part.folder())
                .isEqualTo(expected);
    }

    private static String classPathInThePomOf(Part part) throws Exception {
        return KitFiles.elements(
                        KitFiles.xml(KitFiles.LAB.resolve(part.folder()).resolve("pom.xml")), "run.class.path")
                .get(0)
                .getTextContent();
    }

    private static void writeJar(Path jar, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static List<String> reachedFrom(Path jar) throws IOException {
        List<String> reached = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            for (URL place : Collections.list(loader.findResources(HERE))) {
                try (InputStream in = place.openStream()) {
                    reached.add(new String(in.readAllBytes()));
                }
            }
        }
        return reached;
    }
}

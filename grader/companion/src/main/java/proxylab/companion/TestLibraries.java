package proxylab.companion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import proxylab.toolbox.GradingImpossible;

/**
 * The libraries that the tests of the parts run with. Maven knows them; each of its builds leaves a list of them beside
 * the grader's jar, so that tests can be run without Maven, and without a network.
 */
final class TestLibraries {
    private static final Path LIST = Path.of("grader", "testkit", "target", "test-libraries.txt");
    private static final List<Path> WRITTEN_FROM = List.of(Path.of("pom.xml"), Path.of("grader", "testkit", "pom.xml"));
    private static final String REMEDY = ": run mvn -q -pl grader/app package -DskipTests once, then try again";

    private TestLibraries() {}

    /**
     * The jars, in the order of the class path.
     *
     * @throws GradingImpossible if there is no list, it is older than the pom that it was made from, or it names a file
     *     that is gone
     */
    static List<Path> of(Path lab) throws GradingImpossible {
        Path list = lab.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            throw new GradingImpossible("there is no list of the tests' libraries, " + LIST + REMEDY);
        }
        try {
            FileTime written = Files.getLastModifiedTime(list);
            for (Path pom : WRITTEN_FROM) {
                Path file = lab.resolve(pom);
                if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(written) > 0) {
                    throw new GradingImpossible("the list of the tests' libraries is older than " + pom + REMEDY);
                }
            }
            List<Path> jars = Files.readAllLines(list).stream().map(Path::of).toList();
            for (Path jar : jars) {
                if (!Files.isRegularFile(jar)) {
                    throw new GradingImpossible("a library of the tests is gone, " + jar + REMEDY);
                }
            }
            return jars;
        } catch (IOException e) {
            throw new GradingImpossible("the list of the tests' libraries, " + list + ", cannot be read: " + e, e);
        }
    }
}

package proxylab.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of the lab's files")
class LabFilesTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();

    /** The last paragraph of a Javadoc comment; tags may follow. */
    private static final Pattern GIVEN =
            Pattern.compile("\\n \\* <p>Given: no step writes here\\.\\n( \\*\\n \\* @.*)? \\*/", Pattern.DOTALL);

    @Test
    @DisplayName("holds exactly the main sources of the parts and the sample site")
    void it_is_what_is_there() throws IOException {
        List<String> there = new ArrayList<>();
        for (Part part : Part.values()) {
            for (String folder : List.of("src/main/java", "site")) {
                Path start = LAB.resolve(part.folder()).resolve(folder);
                if (Files.isDirectory(start)) {
                    try (Stream<Path> files = Files.walk(start)) {
                        files.filter(Files::isRegularFile)
                                .map(file -> LAB.relativize(file).toString().replace('\\', '/'))
                                .filter(file -> !file.contains("/proxylab/tunnel/")) // solves an optional exercise
                                .forEach(there::add);
                    }
                }
            }
        }

        assertThat(LabFiles.all())
                .as("grader/testkit/src/main/resources/proxylab/course/files.txt")
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    @DisplayName(
            "holds sources that say at the end of their first comment that they are given, unless they have a hole")
    void given_files_say_so() throws IOException {
        List<String> silent = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String file : LabFiles.all()) {
            if (file.contains("/src/main/") && !file.endsWith("/package-info.java")) {
                String source = Files.readString(LAB.resolve(file));
                if (source.contains("// BEGIN SOLUTION ")) {
                    addIf(source.contains("Given:"), file, wrong);
                } else {
                    addIf(!GIVEN.matcher(beforeItsType(source, file)).find(), file, silent);
                }
            }
        }

        assertThat(silent)
                .as("files without a hole whose type's Javadoc does not end with: <p>Given: no step writes here.")
                .isEmpty();
        assertThat(wrong).as("files with a hole that say that they are given").isEmpty();
    }

    private static void addIf(boolean condition, String file, List<String> files) {
        if (condition) {
            files.add(file);
        }
    }

    /** What stands before the declaration of the type that the file is named after. */
    private static String beforeItsType(String source, String file) {
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
        Matcher type = Pattern.compile("^[a-z -]*(class|record|enum|interface) " + name + "\\b", Pattern.MULTILINE)
                .matcher(source);
        assertThat(type.find()).as("whether %s declares %s", file, name).isTrue();
        return source.substring(0, type.start());
    }
}

package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.course.HandedOut;
import proxylab.course.Hole;

@DisplayName("The list of places to write in")
class HandedOutTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();

    @Test
    @DisplayName("holds exactly the places that a starter of this lab has")
    void it_is_what_a_starter_has(@TempDir Path folder) throws StarterImpossible, IOException {
        List<String> places;
        try (StarterFolder starter = StarterFolder.create(folder.resolve("starter"), LAB)) {
            starter.write(Edition.of(LAB, Steps.none()));
            places = Hole.in(starter.path()).stream()
                    .map(hole -> hole.step().id() + " " + hole.file())
                    .toList();
        }

        assertThat(HandedOut.lines())
                .as("grader/testkit/src/main/resources/proxylab/course/holes.txt")
                .containsExactlyInAnyOrderElementsOf(places);
    }
}

package proxylab.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is still to be written is found in the sources")
class HoleTest {
    @TempDir
    Path lab;

    @Test
    @DisplayName("A line that names a step and what to do is a place to write")
    void a_line_that_names_a_step_is_a_hole() throws IOException {
        source("part1-echo/src/main/java/proxylab/echo/Echo.java", """
                class Echo {
                    void echo() {
                        throw new UnsupportedOperationException("step 1.2: echo one connection");
                    }
                    // step 1.3: go on accepting
                }
                """);
        source("part3-sequential-proxy/src/main/java/proxylab/proxy/P.java", "// step 3.1: parse\n");

        assertThat(Hole.in(lab))
                .extracting(Hole::step, Hole::place)
                .containsExactly(
                        tuple(Step.ECHO, "part1-echo/src/main/java/proxylab/echo/Echo.java:3"),
                        tuple(Step.ACCEPT_LOOP, "part1-echo/src/main/java/proxylab/echo/Echo.java:5"),
                        tuple(Step.PARSE_TARGET, "part3-sequential-proxy/src/main/java/proxylab/proxy/P.java:1"));
    }

    @Test
    @DisplayName(
            "What only looks like one is not: another number, no colon, a test, a stub that is still commented out")
    void what_only_looks_like_one_is_not() throws IOException {
        source(
                "part1-echo/src/main/java/A.java",
                """
                // step 9.9: none of the lab's
                // step 1.1 is done
                // see step 1.1, and footstep 1.1: nothing
                """ + "  /" + "/ STUB: throw new UnsupportedOperationException(\"step 1.1: read\");\n");
        source("part1-echo/src/test/java/ATest.java", "// step 1.1: in a test\n");
        source("part1-echo/src/main/java/notes.txt", "step 1.1: in another file\n");

        assertThat(Hole.in(lab)).isEmpty();
    }

    @Test
    @DisplayName("A lab without parts, and bytes of another character set, are no reason to fail")
    void nothing_there_is_nothing_to_write() throws IOException {
        assertThat(Hole.in(lab.resolve("nowhere"))).isEmpty();
        Path file = source("part1-echo/src/main/java/A.java", "");
        Files.write(
                file, new byte[] {'/', '/', (byte) 0xff, ' ', 's', 't', 'e', 'p', ' ', '1', '.', '1', ':', ' ', '!'});

        assertThat(Hole.in(lab)).hasSize(1);
    }

    private Path source(String name, String text) throws IOException {
        Path file = lab.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

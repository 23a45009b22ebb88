package proxylab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.history.MadeRepository.HANDLER;
import static proxylab.history.MadeRepository.READER;
import static proxylab.history.MadeRepository.SERVER;
import static proxylab.history.MadeRepository.handedOut;
import static proxylab.history.MadeRepository.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.course.Step;
import proxylab.toolbox.TemporaryFolder;

@Timeout(120)
@DisplayName("A history tells on which days there were commits, and how many worked on each step")
class HistoryReaderTest {
    @TempDir
    private Path folder;

    private TemporaryFolder temporary;
    private MadeRepository made;

    @BeforeEach
    void make() throws Exception {
        temporary = TemporaryFolder.create();
        made = MadeRepository.in(folder.resolve("lab"));
    }

    @AfterEach
    void delete() {
        temporary.close();
    }

    private String line() throws Exception {
        return new HistoryReader(GitProgram.installed(), MadeRepository.PLACES, temporary)
                .read(made.kept())
                .line();
    }

    @Test
    @DisplayName("a starter, and one step after the other: TEACHING.md shows the line")
    void a_story() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-12T18:00:00+0900");
        made.write(READER, "// a better reader\n").commit("2026-11-13T10:00:00+0900");
        made.write("notes.md", "to do\n").commit("2026-11-13T11:00:00+0900");
        made.write(SERVER, handedOut(SERVER, Step.ACCEPT_LOOP)).commit("2026-11-16T10:00:00+0900");
        made.write(SERVER, "// a server\n").write(HANDLER, "// a handler\n").commit("2026-11-27T10:00:00+0900");
        made.write(SERVER, "// a better server\n").commit("2026-11-27T11:00:00+0900");
        assertThat(Files.readString(Path.of("../TEACHING.md")).lines()).contains(line());
        assertThat(line())
                .isEqualTo("7 commits on 4 days, from 12 Nov 2026 to 27 Nov 2026;"
                        + " by step 1.1: 2, 1.2: 1, 1.3 to 1.4: 2 each; no step: 2;"
                        + " most steps in one commit: 2 (27 Nov 2026)");
    }

    @Test
    @DisplayName("half of a step's places is work on it; a comment in a source with nothing written is not")
    void half_a_step() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, open(Step.READ_LINES)).commit("2026-11-12T11:00:00+0900");
        made.write(HANDLER, handedOut(HANDLER) + "// how?\n").commit("2026-11-12T12:00:00+0900");
        assertThat(line()).isEqualTo("3 commits on 12 Nov 2026; by step 1.1: 1; no step: 2");
    }

    @Test
    @DisplayName("all at once: the first commit is compared with the starter")
    void all_at_once() throws Exception {
        made.solved("").commit("2026-11-27T23:58:00+0900");
        assertThat(line())
                .isEqualTo("1 commit on 27 Nov 2026; by step 1.1 to 1.4: 1 each;"
                        + " most steps in one commit: 4 (27 Nov 2026)");
    }

    @Test
    @DisplayName("nothing but the starter")
    void untouched() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        assertThat(line()).isEqualTo("1 commit on 12 Nov 2026; no work on any step");
    }

    @Test
    @DisplayName("a merge is counted apart from the work that it brings together")
    void merges() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.git("switch", "--quiet", "--create", "side");
        made.write(HANDLER, "// a handler\n").commit("2026-11-13T10:00:00+0900");
        made.git("switch", "--quiet", "main");
        made.write(READER, "// a reader\n").commit("2026-11-14T10:00:00+0900");
        made.run(Map.of("GIT_AUTHOR_DATE", "2026-11-15T10:00:00+0900"), new byte[0], "merge", "--quiet", "side");
        assertThat(line())
                .isEqualTo("4 commits (1 merge) on 4 days, from 12 Nov 2026 to 15 Nov 2026;"
                        + " by step 1.1 to 1.2: 1 each; no step: 1");
    }

    @Test
    @DisplayName("the lab may lie in a folder of the repository, and move")
    void a_lab_that_moves() throws Exception {
        made.starter("courses/").commit("2026-11-12T10:00:00+0900");
        made.write("courses/" + READER, "// a reader\n").commit("2026-11-12T11:00:00+0900");
        made.git("mv", "courses/part1-echo", "part1-echo");
        made.commit("2026-11-12T12:00:00+0900");
        made.write(READER, "// a better reader\n").commit("2026-11-12T13:00:00+0900");
        assertThat(line()).isEqualTo("4 commits on 12 Nov 2026; by step 1.1: 2; no step: 2");
    }

    @Test
    @DisplayName("what was there before is no work a second time")
    void a_revert() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-12T11:00:00+0900");
        made.starter("").commit("2026-11-12T12:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-12T13:00:00+0900");
        made.write("old/" + READER, "// a reader\n").commit("2026-11-12T14:00:00+0900");
        Files.delete(made.folder().resolve("old").resolve(READER));
        made.commit("2026-11-12T15:00:00+0900");
        assertThat(line()).isEqualTo("6 commits on 12 Nov 2026; by step 1.1: 1; no step: 5");
    }

    @Test
    @DisplayName("a day is the one where the commit was written; any year is shown as it stands there")
    void days() throws Exception {
        made.starter("").commit("2026-11-12T23:30:00+0900");
        made.commit("2026-11-13T00:30:00+0900").commit("2026-11-12T10:30:00-0500");
        assertThat(line()).startsWith("3 commits on 2 days, from 12 Nov 2026 to 13 Nov 2026;");
        made.commit("@3600 +0000").commit("2099-12-31T23:00:00+1400");
        assertThat(line()).startsWith("5 commits on 4 days, from 1 Jan 1970 to 31 Dec 2099;");
    }

    @Test
    @DisplayName("a date that is none is no day")
    void no_date() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        String broken = made.git("cat-file", "commit", "HEAD").replaceAll("> \\d+ \\+0900", "> soon");
        String id = made.run(
                Map.of(), (broken + "\n").getBytes(), "hash-object", "-t", "commit", "-w", "--literally", "--stdin");
        made.git("update-ref", "refs/heads/main", id);
        assertThat(line()).isEqualTo("1 commit without a date; no work on any step");
    }

    @Test
    @DisplayName("packed or not, with ids of either kind")
    void packed() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-13T10:00:00+0900");
        String loose = line();
        made.git("gc", "--quiet");
        assertThat(made.kept().names()).noneMatch(name -> name.matches("objects/../.*"));
        assertThat(line()).isEqualTo(loose).startsWith("2 commits");
        made = new MadeRepository(Files.createDirectory(folder.resolve("long")));
        made.git("init", "--quiet", "--object-format=sha256");
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-13T10:00:00+0900");
        assertThat(line()).isEqualTo(loose);
    }

    @Test
    @DisplayName("nothing of it is left behind")
    void nothing_is_left() throws Exception {
        made.starter("").commit("2026-11-12T10:00:00+0900");
        line();
        assertThat(temporary.newFolder(".")).isEmptyDirectory();
    }
}

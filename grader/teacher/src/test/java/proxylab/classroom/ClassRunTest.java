package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.toolbox.Processes;

@DisplayName("A class is graded")
class ClassRunTest {
    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path out;
    private Path log;

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("class"));
        out = folder.resolve("out");
        log = Files.createFile(folder.resolve("log"));
    }

    private ClassCommandRun run(String... options) {
        String[] arguments = {all.folder().toString(), "--out", out.toString()};
        return ClassCommandRun.of(
                new FakeGrader(log),
                Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
    }

    private List<String> graded() throws IOException {
        List<String> names = Files.readAllLines(log).stream().sorted().toList();
        Files.writeString(log, "");
        return names;
    }

    private List<String> scores() throws IOException {
        return Files.readAllLines(out.resolve("scores.csv"));
    }

    @Test
    void each_submission_gets_its_folder_and_its_row() throws Exception {
        all.submission("anna", FakeGrader.scoring(55));
        all.archive("ben.zip", FakeGrader.scoring(40));
        all.file("notes.txt", "");
        ClassCommandRun run = run("--jobs", "2");
        assertThat(run.status()).isZero();
        assertThat(scores())
                .containsExactly(
                        "\ufeffsubmission,score,maxScore,part3-sequential-proxy,part4-concurrent-proxy,part5-cache-proxy,"
                                + "auditsMet,auditsMissed,seconds,status,remark",
                        scores().get(1),
                        scores().get(2));
        assertThat(scores().get(1)).matches("anna,55,70,55,,,,,\\d+\\.\\d,graded,");
        assertThat(scores().get(2)).matches("ben,40,70,40,,,,,\\d+\\.\\d,graded,");
        assertThat(out.resolve("ben/index.html")).hasContent("page");
        assertThat(out.resolve("ben/report.json")).content().contains("\"score\":40");
        assertThat(out.resolve("summary.html")).content().contains("href=\"ben/index.html\"");
        assertThat(run.out()).contains("2 submissions: 2 graded", "score: mean 47.5, median 47.5, 0 with 70/70");
        assertThat(run.err())
                .hasSize(3)
                .contains(
                        "ignored, because it is neither a folder nor an archive (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz, .7z): notes.txt")
                .anyMatch(line -> line.matches("\\[\\d/2] anna: 55/70 \\(\\d+\\.\\d s\\)"));
    }

    @Test
    void what_the_grader_assumed_of_the_sources_is_the_remark() throws Exception {
        String stage = "{\"name\":\"part3-sequential-proxy\",\"stage\":3,\"points\":40,\"judged\":true}";
        String more = ",\"remarks\":[\"A.java is not UTF-8\",\"B.java was left out\"]";
        all.submission(
                "anna", FakeGrader.reporting("{\"score\":40,\"maxScore\":70" + more + ",\"stages\":[" + stage + "]}"));
        run();
        assertThat(scores().get(1)).endsWith(",graded,A.java is not UTF-8; B.java was left out");
    }

    @Test
    void the_grader_sees_a_copy_of_the_sources_alone_and_nothing_is_left_of_it() throws Exception {
        all.file("anna/proxy-lab/pom.xml", "");
        all.submission(
                "anna",
                "find \"$LAB\" -type f > " + folder.resolve("seen") + "; touch \"$TEMPORARY/x\"\n"
                        + "echo \"$OPTIONS\" > " + folder.resolve("options") + "\n" + FakeGrader.scoring(0));
        run("--seed", "7", "--points-only", "--", "--stage", "3");
        List<String> seen = Files.readAllLines(folder.resolve("seen"));
        assertThat(seen).singleElement().asString().endsWith("/lab/" + FakeGrader.SCRIPT);
        assertThat(Path.of(seen.get(0))).doesNotExist();
        assertThat(Path.of(seen.get(0)).getParent()).doesNotExist();
        assertThat(folder.resolve("options"))
                .content()
                .startsWith("--points-only --seed 7 --stage 3 --report ")
                .contains("/.unfinished-anna --format json=");
        assertThat(out).isDirectoryNotContaining("glob:**/.unfinished*");
    }

    @Test
    void what_has_a_result_is_not_graded_again_unless_it_has_changed() throws Exception {
        all.submission("anna", FakeGrader.scoring(55));
        all.submission("ben", FakeGrader.scoring(40));
        run();
        assertThat(graded()).containsExactly("# anna", "# ben");
        ClassCommandRun second = run();
        assertThat(graded()).isEmpty();
        assertThat(second.err())
                .containsExactly("[1/2] anna: 55/70 (from an earlier run)", "[2/2] ben: 40/70 (from an earlier run)");
        assertThat(second.out()).contains("2 submissions: 2 graded");

        all.submission("ben", FakeGrader.scoring(70));
        all.submission("cleo", FakeGrader.scoring(0));
        run();
        assertThat(graded()).containsExactly("# ben", "# cleo");
        assertThat(scores().get(2)).startsWith("ben,70,");

        run("--seed", "1");
        assertThat(graded()).as("with other options").hasSize(3);
        run("--seed", "1", "--again");
        assertThat(graded()).as("when asked to").hasSize(3);
    }

    @Test
    void a_lost_or_broken_report_is_made_again() throws Exception {
        all.submission("anna", FakeGrader.scoring(55));
        run();
        Files.writeString(out.resolve("anna/report.json"), "{");
        run();
        Files.delete(out.resolve("anna/outcome.json"));
        run();
        assertThat(graded()).hasSize(3);
    }

    @Test
    @DisplayName("one that never ends is ended with all that it started, and the next ones are graded")
    void the_time_limit() throws Exception {
        Path pids = folder.resolve("pids");
        all.submission(
                "anna",
                "sleep 600 & echo $! > " + pids + "\n(setsid sleep 600 & echo $! >> " + pids
                        + ") &\nwhile :; do :; done");
        all.submission("ben", FakeGrader.scoring(40));
        ClassCommandRun run = run("--time-limit", "2", "--points-only");
        assertThat(run.status()).isZero();
        assertThat(Files.readAllLines(pids)).hasSize(2).noneMatch(pid -> Processes.isRunning(Long.parseLong(pid)));
        assertThat(scores().get(1))
                .startsWith("anna,0,70,")
                .contains("took too long,\"took longer than 2 s, and was ended");
        assertThat(out.resolve("anna/index.html")).content().contains("took too long", "0/70");
        assertThat(scores().get(2)).startsWith("ben,40,");
        graded();
        run("--time-limit", "2", "--points-only");
        assertThat(graded()).isEmpty();
        all.submission("anna", FakeGrader.scoring(8)); // else the test would wait as long
        run("--time-limit", "3", "--points-only");
        assertThat(graded()).containsExactly("# anna");
    }

    @Test
    @DisplayName("if the audits take too long, the points are given without them")
    void audits_cost_no_points() throws Exception {
        all.submission(
                "anna", "case \"$OPTIONS\" in *--points-only*) :;; *) sleep 600;; esac\n" + FakeGrader.scoring(55));
        ClassCommandRun run = run("--time-limit", "3");
        assertThat(run.status()).isZero();
        assertThat(scores().get(1))
                .startsWith("anna,55,70,")
                .endsWith("graded without audits,the audits took longer than 2 s");
        assertThat(run.out()).contains("1 submission: 1 graded without audits");
        graded();
        run("--time-limit", "3");
        assertThat(graded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'grader: no place for files' >&2; exit 2 | grader: no place for files",
                "echo one >&2; echo two >&2; exit 1 | it left no report: exit status 1, its last words: one / two",
                "exit 0 | it left no report: exit status 0, without a word",
                "kill -9 $$ | it left no report: exit status 137, ended by SIGKILL, without a word",
                "kill -TERM $$ | it left no report: exit status 143, ended by SIGTERM, without a word",
                "echo '{' > \"$JSON\" | its report cannot be read: expected a report in JSON",
                "echo '{}' > \"$JSON\" | its report cannot be read: expected a report with stages",
                "head -c 20000000 /dev/zero; exit 1 | it left no report: exit status 1, without a word",
            })
    @DisplayName("a grader that fails has no effect on others, its words are the reason, and it is tried again")
    void a_crash(String script, String reason) throws Exception {
        all.submission("anna", script);
        all.submission("ben", FakeGrader.scoring(40));
        ClassCommandRun run = run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(scores().get(1)).startsWith("anna,0,70,").contains(reason);
        assertThat(scores().get(2)).startsWith("ben,40,");
        assertThat(run.out())
                .contains("2 submissions: 1 graded, 1 grader failed")
                .anyMatch(line -> line.startsWith("not graded: anna: grader failed: "));
        graded();
        run();
        assertThat(graded()).containsExactly("# anna");
    }

    @Test
    void one_without_a_lab_and_one_that_leads_outside_are_refused_and_named() throws Exception {
        all.file("anna/notes.txt", "");
        all.zip("ben.zip", Map.of("../A.java", ""));
        all.submission("cleo", FakeGrader.scoring(70));
        ClassCommandRun run = run();
        assertThat(run.status()).isZero();
        assertThat(scores().get(1)).startsWith("anna,0,70,").contains("refused,\"no lab in it");
        assertThat(scores().get(2)).startsWith("ben,0,70,").contains("leads outside it: ../A.java");
        assertThat(out.resolve("ben/index.html")).content().contains("leads outside it: ../A.java");
        assertThat(run.out()).contains("3 submissions: 1 graded, 2 refused");
    }

    @Test
    @DisplayName("as many at a time as were asked for")
    void jobs() throws Exception {
        Path meeting = Files.createDirectory(folder.resolve("meeting"));
        for (String name : List.of("anna", "ben", "cleo")) { // each waits for the two others
            all.submission(
                    name,
                    "touch " + meeting.resolve(name) + "; until [ $(ls " + meeting
                            + " | wc -l) = 3 ]; do sleep 0.05; done\n" + FakeGrader.scoring(70));
        }
        assertThat(run("--jobs", "3", "--time-limit", "60").out()).contains("3 submissions: 3 graded");
    }

    @Test
    void a_submission_that_is_handed_in_again_as_an_archive_has_one_row() throws Exception {
        all.submission("anna", FakeGrader.scoring(55));
        run();
        Files.move(all.folder().resolve("anna"), folder.resolve("gone"));
        all.archive("anna.zip", FakeGrader.scoring(55).replace("55", "70"));
        run();
        assertThat(scores()).hasSize(2).last().asString().startsWith("anna,70,");
    }

    @Test
    void two_runs_do_not_write_to_the_same_folder() throws Exception {
        Path go = folder.resolve("go");
        all.submission("anna", "until [ -e " + go + " ]; do sleep 0.05; done\n" + FakeGrader.scoring(70));
        Thread first = new Thread(this::run);
        first.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(log) > 0);
            assertThat(run().err()).containsExactly("another run is writing to " + out);
        } finally {
            Files.createFile(go);
            first.join();
        }
        assertThat(scores().get(1)).startsWith("anna,70,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class class/out | neither lies in",
                "class class/a/b | neither lies in",
                "class link/out | neither lies in",
                "class . | neither lies in",
                "class used | is neither empty nor the result of an earlier run",
                "class/a/proxy-lab out | is a single lab",
                "nowhere out | there is no folder",
                "empty out | there is no submission in",
                "class out --jobs 0 | a number of at least 1",
                "class out --time-limit 0 | a number of at least 1",
                "class out --sead 3 | Unknown option: '--sead'",
                "class out -- --sead 3 | the grader does not take --sead 3",
                "class out -- --lab x | the grader does not take --lab x",
                "class out -- --help | grade nothing",
            })
    void a_wrong_command_line_grades_nothing(String line, String message) throws Exception {
        all.submission("a", FakeGrader.scoring(70));
        Files.createDirectory(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("link"), all.folder());
        Files.writeString(Files.createDirectory(folder.resolve("used")).resolve("x"), "");
        String[] words = line.split(" ");
        all = new ClassFolder(folder.resolve(words[0]));
        out = folder.resolve(words[1]);
        ClassCommandRun run = run(Stream.of(words).skip(2).toArray(String[]::new));
        assertThat(run.status()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains(message);
        assertThat(graded()).isEmpty();
    }
}

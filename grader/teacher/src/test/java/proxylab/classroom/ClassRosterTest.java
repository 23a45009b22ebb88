package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A platform's download is graded, and the points go into the platform's own list")
class ClassRosterTest {
    private static final String MOODLE = "Identifier,\"Full name\",Grade,\"Maximum Grade\",\"Last modified (grade)\"\n";

    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path log;

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("class"));
        log = Files.createFile(folder.resolve("log"));
    }

    private ClassCommandRun run(String... options) {
        String[] arguments = {
            all.folder().toString(), "--out", folder.resolve("out").toString()
        };
        return ClassCommandRun.of(
                new FakeGrader(log),
                Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
    }

    private String roster(String text) throws IOException {
        return Files.writeString(folder.resolve("roster.csv"), text).toString();
    }

    private Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    @Test
    @DisplayName("folders and archives of Moodle; whom the list does not know, and who is missing, is named")
    void moodle() throws Exception {
        all.submission("Anna Lee_1001_assignsubmission_file_", FakeGrader.scoring(70));
        all.archive("김민지_1002_assignsubmission_file_lab.zip", FakeGrader.scoring(40));
        all.archive("Guest_7_assignsubmission_file_lab.zip", FakeGrader.scoring(55));
        all.file("Anna Lee_1001_assignsubmission_onlinetext_onlinetext.html", "hello");
        String rows = MOODLE + "Participant 1001,Anna Lee,,70.00,-\nParticipant 1002,김민지,,70.00,-\n"
                + "Participant 1003,Zoe,,70.00,-\n";
        ClassCommandRun run = run("--roster", roster(rows));
        assertThat(run.status()).isZero();
        assertThat(out("grades.csv"))
                .content()
                .isEqualTo(rows.replace("Lee,,", "Lee,70,").replace("지,,", "지,40,"));
        assertThat(run.out())
                .contains(
                        "The roster, with the points of 2 students, is in " + out("grades.csv"),
                        "- not in the roster: Guest (7)",
                        "- no submission: Zoe; the grade is left as it was");
        assertThat(run.err()).noneMatch(line -> line.contains("ignored"));
        assertThat(Files.readAllLines(out("scores.csv"))).anyMatch(line -> line.startsWith("김민지,40,70,"));
        assertThat(out("김민지 (1002)/index.html")).exists();
    }

    @Test
    @DisplayName("of several attempts in Blackboard only the newest is graded, and the others are named")
    void attempts() throws Exception {
        all.archive("Lab_alee_attempt_2026-10-06-09-00-00_lab.zip", FakeGrader.scoring(70));
        all.archive("Lab_alee_attempt_2026-10-05-14-33-21_lab.zip", FakeGrader.scoring(40));
        all.archive("Lab_j_kim_attempt_2026-10-05-14-33-21_lab.zip", FakeGrader.scoring(40));
        all.archive("Lab_m_kim_attempt_2026-10-04-14-33-21_lab.zip", FakeGrader.scoring(55));
        all.file("Lab_alee_attempt_2026-10-06-09-00-00.txt", "Name: Anna Lee (alee)");
        ClassCommandRun run = run("--roster", roster("Username,Score\nalee,\nj_kim,\nm_kim,\n"));
        assertThat(run.err())
                .contains("not graded, because alee has a newer attempt: Lab_alee_attempt_2026-10-05-14-33-21_lab.zip")
                .noneMatch(line -> line.contains("ignored"));
        assertThat(Files.readAllLines(log)).hasSize(3);
        assertThat(out("grades.csv")).content().isEqualTo("Username,Score\nalee,70\nj_kim,40\nm_kim,55\n");
    }

    @Test
    @DisplayName("late ones of Canvas are marked, and called as the gradebook calls the student")
    void canvas() throws Exception {
        all.archive("leeanna_LATE_123_456_lab.zip", FakeGrader.scoring(70));
        run("--roster", roster("Student,ID,SIS Login ID,Section,Lab (9)\n\"Lee, Anna\",123,alee,1,\n"));
        assertThat(Files.readAllLines(out("scores.csv"))).anyMatch(line -> line.startsWith("\"Lee, Anna (late)\",70"));
        assertThat(out("leeanna (123)/index.html")).exists();
        assertThat(out("grades.csv")).content().endsWith("\"Lee, Anna\",123,alee,1,70\n");
    }

    @Test
    void without_a_roster_the_platforms_name_is_shown_and_a_second_run_grades_nothing_again() throws Exception {
        all.archive("leeanna_123_456_lab.zip", FakeGrader.scoring(70));
        run();
        assertThat(Files.readAllLines(out("scores.csv"))).anyMatch(line -> line.startsWith("leeanna (123),70"));
        assertThat(out("grades.csv")).doesNotExist();
        run("--roster", roster("Student,ID,Section,Lab (9)\n\"Lee, Anna\",123,1,\n"));
        assertThat(Files.readAllLines(log)).as("graded once").hasSize(1);
    }

    @Test
    @DisplayName("two archives that Moodle has of one student are both graded; which one counts, the teacher says")
    void two_files() throws Exception {
        all.archive("Anna Lee_1001_assignsubmission_file_a.zip", FakeGrader.scoring(70));
        all.archive("Anna Lee_1001_assignsubmission_file_b.zip", FakeGrader.scoring(40));
        String rows = MOODLE + "Participant 1001,Anna Lee,5,70.00,-\n";
        ClassCommandRun run = run("--roster", roster(rows));
        assertThat(out("grades.csv")).content().isEqualTo(rows);
        assertThat(run.out())
                .contains("- double: Anna Lee has 2 submissions:"
                        + " Anna Lee Anna Lee_1001_assignsubmission_file_a;"
                        + " Anna Lee Anna Lee_1001_assignsubmission_file_b; the grade is left as it was");
    }

    @Test
    @DisplayName("where the grader itself failed, the grade is left as it was; what was refused has 0 points")
    void no_points() throws Exception {
        all.submission("a", "exit 2");
        all.file("b/notes.txt", "");
        run("--roster", roster("username,score\na,7\nb,7\n"));
        assertThat(out("grades.csv")).content().isEqualTo("username,score\na,7\nb,0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--roster none.csv | none.csv: there is no such file",
                "--roster ROSTER --grade-column | Missing required parameter",
                "--roster ROSTER --roster-charset Klingon | Invalid value for option '--roster-charset'",
                "--roster ROSTER --grade-column Quiz | expected one column 'Quiz', found none among: Student",
            })
    void a_roster_that_cannot_be_used_is_named_before_anything_is_graded(String options, String message)
            throws Exception {
        all.submission("a", FakeGrader.scoring(70));
        String roster = roster("Student,ID,Section,Lab (9)\n\"Lee, Anna\",123,1,\n");
        ClassCommandRun run = run(options.replace("ROSTER", roster).split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains(message);
        assertThat(log).isEmptyFile();
    }

    @Test
    void an_archive_with_all_submissions_is_to_be_unpacked_first() throws Exception {
        all = new ClassFolder(all.archive("all.zip", ""));
        assertThat(run().err())
                .containsExactly(all.folder() + " is a file, not a folder of submissions: unpack it first");
    }
}

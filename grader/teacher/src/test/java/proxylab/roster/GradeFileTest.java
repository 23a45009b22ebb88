package proxylab.roster;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.roster.GradeFile.Scored;
import proxylab.toolbox.GradingImpossible;

@DisplayName("The platform's own list of students comes back with the points in it")
class GradeFileTest {
    private static final String CANVAS = """
            Student,ID,SIS User ID,SIS Login ID,Section,Homework (11),Proxy Lab (12),Final Score
            ,,,,,,Manual Posting,
                Points Possible,,,,,10,70,(read only)
            "Lee, Anna",123,S9,alee,"CS 1, CS 2",9,,90.5
            "김, 민지",124,123,mkim,CS 1,8,,80
            "Student, Test",127,,abcdef,CS 1,,5,
            """;
    private static final String MOODLE = """
            Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (grade)","Feedback comments"
            "Participant 1001","Anna Lee",alee@x.edu,"Submitted - ",,70.00,-,
            "Participant 1002",김민지,mkim@x.edu,"Submitted - ",,70.00,-,"two
            lines, ""quoted""\"
            "Participant 11001","Pat O'Brien",pob@x.edu,"No submission",3.00,70.00,-,
            """;
    private static final String BLACKBOARD = """
            "Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Total [Total Pts: 170 Score] |100"\t"Proxy Lab [Total Pts: 70 Score] |101"
            "Lee"\t"Anna"\t"alee"\t"2026001"\t"0.00"\t""
            "김"\t"민지"\t"m_kim"\t"2026002"\t"0.00"\t""
            "Kim"\t"Bo"\t"kim"\t"2026003"\t"0.00"\t"4.00"
            """;

    @TempDir
    private Path folder;

    private Roster roster(String text, Charset charset, String... column) throws IOException, GradingImpossible {
        Path file = folder.resolve("roster.csv");
        Files.write(file, text.getBytes(charset));
        return Roster.read(file, Optional.empty(), Stream.of(column).findFirst());
    }

    private static Scored scored(String name, int points, StudentKey... keys) {
        return new Scored(name, List.of(new Student(name, List.of(keys))), OptionalInt.of(points));
    }

    private static StudentKey key(StudentKey.Kind kind, String value) {
        return new StudentKey(kind, value);
    }

    private static Scored called(String name, int points) {
        return new Scored(name, HandIn.called(name).students(), OptionalInt.of(points));
    }

    @Test
    void canvas_gradebook_with_its_rows_about_the_columns() throws Exception {
        GradeFile grades = GradeFile.of(
                roster(CANVAS, UTF_8, "proxy lab"),
                List.of(
                        scored("leeanna (123)", 70, key(StudentKey.Kind.CANVAS_ID, "123")),
                        scored("x (124)", 40, key(StudentKey.Kind.CANVAS_ID, "124"))),
                70);
        assertThat(grades.content())
                .asString(UTF_8)
                .isEqualTo(CANVAS.replace("CS 2\",9,,", "CS 2\",9,70,").replace("CS 1,8,,", "CS 1,8,40,"));
        assertThat(grades.name()).isEqualTo("grades.csv");
        assertThat(grades.written()).isEqualTo(2);
        assertThat(grades.remarks()).containsExactly("no submission: Student, Test; the grade is left as it was");
    }

    @ParameterizedTest
    @CsvSource({"'Identifier,', 'Identifier,'", "'Identifier,', '식별자,'"})
    @DisplayName("Moodle's grading worksheet, also with a header in another language")
    void moodle(String header, String other) throws Exception {
        String sheet = MOODLE.replace(header, other);
        GradeFile grades = GradeFile.of(
                roster("\ufeff" + sheet, UTF_8),
                List.of(
                        scored("Anna Lee (1001)", 70, key(StudentKey.Kind.MOODLE_ID, "1001")),
                        scored("김민지 (1002)", 0, key(StudentKey.Kind.MOODLE_ID, "1002"))),
                70);
        assertThat(grades.content())
                .asString(UTF_8)
                .isEqualTo("\ufeff"
                        + sheet.replace("alee@x.edu,\"Submitted - \",,", "alee@x.edu,\"Submitted - \",70,")
                                .replace("mkim@x.edu,\"Submitted - \",,", "mkim@x.edu,\"Submitted - \",0,"));
        assertThat(grades.remarks()).containsExactly("no submission: Pat O'Brien; the grade is left as it was");
    }

    @Test
    @DisplayName("Blackboard's grade center, in UTF-16 with tabs; of two users that fit, the longer name is meant")
    void blackboard() throws Exception {
        GradeFile grades = GradeFile.of(
                roster("\ufeff" + BLACKBOARD, UTF_16LE, "Proxy Lab"),
                List.of(
                        scored("alee", 70, key(StudentKey.Kind.ENDS_IN_LOGIN, "Proxy20Lab_alee")),
                        scored("kim", 40, key(StudentKey.Kind.ENDS_IN_LOGIN, "Proxy20Lab_m_kim"))),
                70);
        assertThat(grades.content())
                .asString(UTF_16LE)
                .isEqualTo("\ufeff"
                        + BLACKBOARD
                                .replace("001\"\t\"0.00\"\t\"\"", "001\"\t\"0.00\"\t\"70\"")
                                .replace("002\"\t\"0.00\"\t\"\"", "002\"\t\"0.00\"\t\"40\""));
        assertThat(grades.remarks()).containsExactly("no submission: Kim, Bo; the grade is left as it was");
    }

    @Test
    void without_a_single_submission_it_is_the_same_file_to_the_byte() throws Exception {
        for (String text : List.of(CANVAS, BLACKBOARD)) {
            Roster roster = roster(text, UTF_8, "Proxy Lab");
            assertThat(GradeFile.of(roster, List.of(), 70).content())
                    .asString(UTF_8)
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20261234, 김민지",
        "20261234_김민지, 김민지",
        "김민지, 김민지",
        "mkim, 김민지",
        "MKIM@x.edu, 김민지",
        "Lee Anna, 'Lee, Anna'",
        "anna lee, 'Lee, Anna'",
        "lab-20261235-final, 'Lee, Anna'",
    })
    @DisplayName("a name that the teacher gave is a number, a user, an address or a name in either order")
    void names_by_hand(String name, String student) throws Exception {
        Roster roster = roster(
                "학번,이름,아이디,이메일,점수\n20261234,김민지,mkim,mkim@x.edu,\n20261235,\"Lee, Anna\",alee,alee@x.edu,\n", UTF_8);
        assertThat(roster.name(HandIn.called(name).students().get(0))).contains(student);
    }

    @ParameterizedTest
    @CsvSource({"2026123", "120261234", "민지", "x", "''", "김민지2"})
    void a_part_of_a_number_or_a_name_is_nobody(String name) throws Exception {
        Roster roster = roster("학번,이름,점수\n20261234,김민지,\n", UTF_8);
        assertThat(roster.name(HandIn.called(name).students().get(0))).isEmpty();
    }

    @Test
    @DisplayName("a number in Canvas is not a school's number that looks the same")
    void kinds_of_numbers() throws Exception {
        Roster roster = roster(CANVAS, UTF_8, "Proxy Lab");
        assertThat(roster.name(new Student("x", List.of(key(StudentKey.Kind.CANVAS_ID, "123")))))
                .contains("Lee, Anna");
        assertThat(roster.name(new Student("x", List.of(key(StudentKey.Kind.LOGIN, "123")))))
                .contains("김, 민지");
    }

    @Test
    void who_cannot_be_told_for_sure_is_named_and_keeps_the_grade() throws Exception {
        String text = "학번,이름,점수\n11111,박준,\n22222,박준,\n33333,이서연,7\n44444,홍길동,\n55555,최수아,\n";
        GradeFile grades = GradeFile.of(
                roster(text, Charset.forName("x-windows-949")),
                List.of(
                        called("박준", 70),
                        called("이서연", 40),
                        called("33333", 55),
                        called("unknown", 70),
                        new Scored("44444", HandIn.called("44444").students(), OptionalInt.empty())),
                70);
        assertThat(grades.content()).asString(Charset.forName("x-windows-949")).isEqualTo(text);
        assertThat(grades.remarks())
                .containsExactly(
                        "the roster is not UTF-8, and was read as x-windows-949; if its names look wrong,"
                                + " --roster-charset says what it is",
                        "not clear: 박준 fits 박준 in row 2 and 박준 in row 3 of the roster; the grade is left as it was",
                        "not in the roster: unknown",
                        "double: 이서연 has 2 submissions: 이서연; 33333; the grade is left as it was",
                        "no points yet: 홍길동; the grade is left as it was",
                        "no submission: 최수아; the grade is left as it was");
    }

    @Test
    void a_long_list_of_names_is_cut() throws Exception {
        String rows = IntStream.range(0, 25).mapToObj(i -> "s" + i + "\n").reduce("username\n", String::concat);
        assertThat(GradeFile.of(roster(rows, UTF_8), List.of(), 70).remarks())
                .singleElement()
                .asString()
                .contains("s19; and 5 more")
                .doesNotContain("s20");
    }

    @Test
    void all_who_share_a_submission_get_its_points() throws Exception {
        Scored both = new Scored(
                "both",
                List.of(
                        new Student("a", List.of(key(StudentKey.Kind.LOGIN, "a"))),
                        new Student("b", List.of(key(StudentKey.Kind.EMAIL, "b@x.edu")))),
                OptionalInt.of(55));
        GradeFile grades = GradeFile.of(roster("sid,email\na,a@x.edu\nb,b@x.edu\n", UTF_8), List.of(both), 70);
        assertThat(grades.content()).asString(UTF_8).isEqualTo("sid,email,score\na,a@x.edu,55\nb,b@x.edu,55\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "canvas | | expected one column for the points, found several among: Homework (11) | Proxy Lab (12)",
                "canvas | Quiz | expected one column 'Quiz', found none among: Student",
                "canvas | Proxy Lab (12) | ",
                "blackboard | | found several among: Total",
                "blackboard | Proxy Lab | ",
            },
            quoteCharacter = '`')
    void the_column_is_named_by_the_teacher_if_there_are_several(String form, String column, String rest)
            throws Exception {
        String text = form.equals("canvas") ? CANVAS : BLACKBOARD;
        String[] asked = column == null ? new String[0] : new String[] {column};
        if (rest == null) {
            assertThat(roster(text, UTF_8, asked).grades().name()).startsWith("Proxy Lab");
        } else {
            String start = rest.split(" \\| ")[0];
            assertThatThrownBy(() -> roster(text, UTF_8, asked))
                    .isInstanceOf(GradingImpossible.class)
                    .hasMessageContaining(start)
                    .hasMessageEndingWith("(--grade-column NAME says which one)");
        }
    }

    @Test
    void a_platform_that_allows_other_points_is_named() throws Exception {
        Roster moodle = roster(MOODLE.replace("70.00", "100.00"), UTF_8);
        assertThat(GradeFile.of(moodle, List.of(), 70).remarks())
                .contains("the column 'Grade' allows 100 points, and the lab gives 70: the points are written as they"
                        + " are");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'found 0 lines'",
        "'name\n', 'found 1 line'",
        "'a,b\n1,2\n', 'expected a column that says who a student is'",
    })
    void a_file_that_is_no_list_of_students_is_refused_in_one_line(String text, String message) {
        assertThatThrownBy(() -> roster(text, UTF_8))
                .isInstanceOf(GradingImpossible.class)
                .hasMessageStartingWith("the roster " + folder.resolve("roster.csv") + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Roster.read(folder.resolve("none.csv"), Optional.empty(), Optional.empty()))
                .hasMessage("the roster " + folder.resolve("none.csv") + ": there is no such file");
    }
}

package proxylab.starter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Step;

@DisplayName("A source with markers, for any text")
class MarkerParserFuzzTest {
    private static final String BEGIN = "// BEGIN " + "SOLUTION ";
    private static final String END = "// END " + "SOLUTION ";
    private static final Set<Step> ALL = Steps.through(Steps.LAST);

    static Stream<byte[]> kept() {
        return Stream.of(
                        "class A {\n\n" + BEGIN + "1.1 count\n    int i;\n" + END + "1.1\n\n}\n",
                        BEGIN + "2.1 split\nx\n    // STUB: throw new Error(\"step 2.1: split\");\n" + END + "2.1\n",
                        "// SOLUTION " + "FILE 3.1 all of it\nclass B {}\n",
                        "int a = 1; // SOLUTION " + "LINE 2.1\nint b;\n",
                        "int a = 1; // SOLUTION " + "LINE 2.1",
                        BEGIN + "1.1 a\nx\n" + BEGIN + "1.2 b\ny\n" + END + "1.2\n",
                        BEGIN + "1.1 a\nx\n" + END + "1.2\n",
                        BEGIN + "9.9 a\nx\n" + END + "9.9\n",
                        "// begin-solution\n",
                        "/* STUB: x */\n",
                        "one\r" + BEGIN + "1.1 a\rtwo\r\n",
                        "a \u0085 " + BEGIN + "1.1 a\n",
                        // found by Jazzer: each takes a way of its own through the code
                        BEGIN + "0\0",
                        END + "1.2\n",
                        "// SOLUTION " + "FILE 3.1 a\nx // SOLUTION " + "FILE 3.1 a\n",
                        "x\n    // STUB: x",
                        BEGIN + "2.1 s\0\n\n\nU",
                        BEGIN + "2.1 split\nx\n    // STUB: x\n",
                        "// BEOIN SOLU\nx\n" + BEGIN + "1.2 b\ny\n" + END + "1.2\n",
                        END + "1; // SOLUTION " + "LINE 2.1\nnt b;\n",
                        "c A {\n" + BEGIN + "1.1 c\u00df\u0096;\n" + END + "1.1\u00ff;1.\n}\n",
                        BEGIN + "2.1 a\nx\n E; // SOLUTION " + "LINE 2.1\n",
                        BEGIN + "2.1 a\nx\n    \u000bx\n    // STUB: t1.\n" + END + "2.1\n",
                        BEGIN + "2.1 a\nx\n    // STUB: step 1.1: \u00ff\n" + END + "2.1\n",
                        BEGIN + "2.1 a\nx\n    // STUB: " + BEGIN + "2.1 b\n" + END + "2.1\n")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("is cut so that no marker and no line of a hole's solution remains, or has a problem with a line")
    void any_source(byte @NotNull [] input) {
        String text = new String(input, ISO_8859_1);
        List<SourceProblem> problems = new ArrayList<>();
        MarkedSource source = MarkedSource.parse("A.java", text, problems);
        int lines = lines(text).size();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.line()).isBetween(1, lines);
            assertThat(problem.message()).startsWith("expected ").contains("; found ");
        });
        Optional<String> solved = source.text(ALL);
        Optional<String> starter = source.text(Set.of());
        if (!problems.isEmpty()) {
            return;
        }
        assertThat(lines(solved.orElseThrow())).noneMatch(Marker::resemblesMarker);
        assertThat(starter.isEmpty()).isEqualTo(source.wholeFile().isPresent());
        starter.ifPresent(
                cut -> assertThat(lines(cut)).allMatch(line -> isKept(source, line), "a line that stays, or a stub"));
        assertThat(source.pieces().stream().mapToInt(MarkerParserFuzzTest::lines).sum() + markers(text))
                .as("no line is lost")
                .isEqualTo(lines);
    }

    /** As the parser counts them: a CR is no end of a line. */
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static boolean isKept(MarkedSource source, String line) {
        return line.isEmpty() || source.pieces().stream().anyMatch(piece -> piece instanceof SourcePiece.Kept kept
                ? kept.lines().contains(line)
                : ((SourcePiece.Region) piece).hole().contains(line));
    }

    private static int lines(SourcePiece piece) {
        return piece instanceof SourcePiece.Kept kept
                ? kept.lines().size()
                : ((SourcePiece.Region) piece).solution().size() + ((SourcePiece.Region) piece).stub().size();
    }

    /** The lines that only say where something begins or ends. */
    private static long markers(String text) {
        return lines(text).stream()
                .map(Marker::of)
                .filter(marker -> marker instanceof Marker.Begin
                        || marker instanceof Marker.End
                        || marker instanceof Marker.SolutionFile)
                .count();
    }
}

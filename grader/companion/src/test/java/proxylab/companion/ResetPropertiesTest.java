package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import proxylab.companion.Surroundings.Lost;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;
import proxylab.source.HandedOutSource.Line;

@Label("reset, whatever a student has written")
class ResetPropertiesTest {
    private static final Step STEP = Step.READ_LINES;

    /** A line that begins with a step's id is a part of one of its places. */
    private static final HandedOutSource SOURCE = source("""
               |package proxylab.net;
               |
               |/** The first of two: é. */
               |final class Reader {
               |    int first() {
            1.1|        // TODO 1.1
            1.1|        throw new Unwritten("step 1.1: the first");
               |    }
               |
               |    /** Between the places. */
               |    int second(int a) {
               |        int b = a + 1;
            1.2|        // TODO 1.2
            1.2|        b = unwritten("step 1.2: the second");
               |        return b;
               |    }
               |
               |    int third() {
            1.1|        // TODO 1.1
            1.1|        throw new Unwritten("step 1.1: the third");
               |    }
               |}
            """);

    private static HandedOutSource source(String text) {
        return new HandedOutSource(
                "Reader.java",
                text.lines()
                        .map(line -> new Line(Step.of(line.substring(0, 3)), line.substring(4)))
                        .toList());
    }

    /** The source with other lines in its places, and with lines added around them. */
    private static String text(List<List<String>> places, List<List<String>> added, String lineEnd) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        Optional<Step> before = Optional.empty();
        for (int i = 0; i < SOURCE.lines().size(); i++) {
            Line line = SOURCE.lines().get(i);
            if (line.step().isEmpty()) {
                text.append(line.text()).append(lineEnd);
                added.get(i).forEach(more -> text.append(more).append(lineEnd));
            } else if (!line.step().equals(before)) {
                places.get(place++).forEach(more -> text.append(more).append(lineEnd));
            }
            before = line.step();
        }
        return text.toString();
    }

    private static List<List<String>> nothingAdded() {
        return SOURCE.lines().stream().map(line -> List.<String>of()).toList();
    }

    private static List<String> handedOut(String what) {
        return List.of("        // TODO 1.1", "        throw new Unwritten(\"step 1.1: the " + what + "\");");
    }

    private static Reset reset(String text) throws Lost {
        return Reset.of(Path.of(SOURCE.file()), text, SOURCE, STEP);
    }

    @Property
    @Label("gives what was handed out, whatever stands in its places; other steps' places stay as they are")
    void arbitrary_edits(
            @ForAll("unfinished") List<String> first,
            @ForAll("unfinished") List<String> second,
            @ForAll("unfinished") List<String> third,
            @ForAll("lineEnds") String lineEnd)
            throws Lost {
        String edited = text(List.of(first, second, third), nothingAdded(), lineEnd);
        assertThat(reset(edited).after())
                .isEqualTo(text(List.of(handedOut("first"), second, handedOut("third")), nothingAdded(), lineEnd));
    }

    @Property
    @Label("does not touch a byte of what was added around its places")
    void additions(
            @ForAll("finished") List<String> first,
            @ForAll("finished") List<String> second,
            @ForAll("finished") List<String> third,
            @ForAll("additions") List<List<String>> added,
            @ForAll("lineEnds") String lineEnd)
            throws Lost {
        String edited = text(List.of(first, second, third), added, lineEnd);
        assertThat(reset(edited).after())
                .isEqualTo(text(List.of(handedOut("first"), second, handedOut("third")), added, lineEnd));
    }

    @Property
    @Label("refuses a file that it does not know again, or finds nothing more to do a second time")
    void twice(@ForAll("chaos") List<String> lines) {
        try {
            String once = reset(String.join("\n", lines)).after();
            assertThat(reset(once).after()).isEqualTo(once);
        } catch (Lost e) {
            assertThat(e.getMessage()).startsWith("  expected ");
        }
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n");
    }

    /** Code in which no brace closes more than was opened, and none that opens is hidden in a comment or a string. */
    @Provide
    Arbitrary<List<String>> unfinished() {
        return lines("        if (a) {", "        }", "/* open", "\"", "'", "        // } \u00fc", "")
                .filter(lines -> {
                    int depth = 0;
                    for (String line : lines) {
                        depth += line.endsWith("{") ? 1 : line.endsWith(" }") ? -1 : 0;
                        if (depth < 0) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static Arbitrary<List<String>> lines(String... more) {
        List<String> known = SOURCE.lines().stream()
                .map(Line::text)
                .filter(line -> !line.contains("{") && !line.contains("}") && !line.contains("*/"))
                .toList();
        return Arbitraries.of(Stream.concat(known.stream(), Stream.of(more)).toList())
                .list()
                .ofMaxSize(12);
    }

    /** Code with all braces and comments closed. */
    @Provide
    Arbitrary<List<String>> finished() {
        Arbitrary<List<String>> block = Arbitraries.of(
                        List.of("        a = '}';"),
                        List.of("        a = \"\\\"}\"; // }"),
                        List.of("        /* }", "         } */"),
                        List.of("        if (a) {", "            b();", "        } else {", "        }"),
                        List.of("        String s = \"\"\"", "            } \"quoted\"", "            \"\"\";"),
                        List.of(""))
                .list()
                .ofMaxSize(4)
                .map(blocks -> blocks.stream().flatMap(List::stream).collect(Collectors.toList()));
        return block;
    }

    /** Lines for after each line that stays; none between a place and the lines next to it. */
    @Provide
    Arbitrary<List<List<String>>> additions() {
        Arbitrary<List<String>> some = Arbitraries.of(
                List.of(),
                List.of(""),
                List.of("    // \u00e9, a note"),
                List.of("    private int helper() {", "        return 1;", "    }", ""));
        return some.list().ofSize(SOURCE.lines().size()).map(all -> {
            List<List<String>> added = new ArrayList<>(all);
            for (int i = 0; i < added.size(); i++) {
                String line = SOURCE.lines().get(i).text();
                boolean isNextToAPlace =
                        i + 1 < added.size() && SOURCE.lines().get(i + 1).step().isPresent();
                if (isNextToAPlace || line.contains("return b")) {
                    added.set(i, List.of());
                }
            }
            return added;
        });
    }

    /** All lines of the source in some other order, with or without some of them. */
    @Provide
    Arbitrary<List<String>> chaos() {
        List<String> known = SOURCE.lines().stream().map(Line::text).toList();
        Arbitrary<List<String>> some = Arbitraries.of(known).list().ofMaxSize(6);
        return Arbitraries.integers()
                .between(0, known.size())
                .list()
                .ofSize(2)
                .flatMap(cut -> some.map(garbage -> {
                    int from = Math.min(cut.get(0), cut.get(1));
                    int to = Math.max(cut.get(0), cut.get(1));
                    List<String> lines = new ArrayList<>(known.subList(0, from));
                    lines.addAll(garbage);
                    lines.addAll(known.subList(to, known.size()));
                    return lines;
                }));
    }
}

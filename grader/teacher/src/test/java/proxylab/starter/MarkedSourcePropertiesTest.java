package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import proxylab.course.Step;

@Label("Whatever a source holds, a cut takes away the solutions and nothing else")
class MarkedSourcePropertiesTest {
    /** What a source is made of, with the lines that each edition should have of it. */
    private record Part(Step step, List<String> lines, List<String> stub, List<String> written) {
        boolean isKept() {
            return step == null;
        }

        List<String> in(Set<Step> solved) {
            if (isKept() || solved.contains(step)) {
                return lines;
            }
            List<String> hole = new ArrayList<>(stub);
            if (!stub.isEmpty()) {
                String indent =
                        stub.get(0).substring(0, stub.get(0).indexOf(stub.get(0).strip()));
                hole.add(0, indent + "// TODO " + step.id());
            }
            return hole;
        }
    }

    @Property
    @Label("an edition has the kept lines, the solutions of the solved steps and the stubs of the others, in order")
    void an_edition_is_what_it_should_be(@ForAll("sources") List<Part> parts, @ForAll Set<Step> steps) {
        Set<Step> solved = set(steps);
        List<String> expected =
                parts.stream().flatMap(part -> part.in(solved).stream()).toList();
        assertThat(withoutBlanks(lines(parse(parts), solved))).isEqualTo(withoutBlanks(expected));
    }

    @Property
    @Label("where every step is solved, only the marker lines are gone")
    void a_complete_edition_is_the_text_without_markers(@ForAll("sources") List<Part> parts) {
        List<String> expected =
                parts.stream().flatMap(part -> part.lines().stream()).toList();
        assertThat(lines(parse(parts), EnumSet.allOf(Step.class))).isEqualTo(expected);
    }

    @Property
    @Label("an edition holds no marker, and is its own starter")
    void an_edition_has_no_marker(@ForAll("sources") List<Part> parts) {
        String text = parse(parts).text(Steps.none()).orElseThrow();
        assertThat(text.lines()).noneMatch(Marker::resemblesMarker);
        List<SourceProblem> problems = new ArrayList<>();
        String signless = text.replace("step ", "task ");
        MarkedSource again = MarkedSource.parse("A.java", signless, problems);
        assertThat(problems).isEmpty();
        assertThat(again.regions()).isEmpty();
        assertThat(again.text(Steps.none())).contains(signless);
    }

    @Property
    @Label("a line of code is in the edition or among the removed ones, never in both, never in none")
    void nothing_is_lost(@ForAll("sources") List<Part> parts, @ForAll Set<Step> steps) {
        Set<Step> solved = set(steps);
        MarkedSource source = parse(parts);
        List<String> found = new ArrayList<>(lines(source, solved));
        source.removed(solved).forEach(region -> {
            found.addAll(region.solution());
            region.hole().forEach(found::remove);
        });
        List<String> written =
                parts.stream().flatMap(part -> part.lines().stream()).toList();
        assertThat(withoutBlanks(found)).containsExactlyInAnyOrderElementsOf(withoutBlanks(written));
    }

    @Property
    @Label("a marker line that is lost never goes unnoticed")
    void a_lost_marker_is_noticed(@ForAll("sources") List<Part> parts, @ForAll int seed) {
        List<String> lines = new ArrayList<>(
                parts.stream().flatMap(part -> part.written().stream()).toList());
        List<Integer> markers = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Marker marker = Marker.of(lines.get(at));
            if (marker instanceof Marker.Begin || marker instanceof Marker.End) {
                markers.add(at);
            }
        }
        if (!markers.isEmpty()) {
            lines.remove((int) markers.get(Math.floorMod(seed, markers.size())));
            List<SourceProblem> problems = new ArrayList<>();
            MarkedSource.parse("A.java", String.join("\n", lines), problems);
            assertThat(problems).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<List<Part>> sources() {
        Arbitrary<List<String>> code = Arbitraries.of(
                        "",
                        "int x = 1;",
                        "    call(\"a // b\");",
                        "}",
                        "/** Says what. */",
                        "  // a remark",
                        "if (a) {")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        Arbitrary<Part> kept = code.map(lines -> new Part(null, lines, List.of(), lines));
        Arbitrary<Part> region = Combinators.combine(
                        Arbitraries.of(Step.class),
                        code,
                        Arbitraries.of("", "    ", "\t"),
                        Arbitraries.integers().between(0, 2))
                .as(MarkedSourcePropertiesTest::region);
        Arbitrary<Part> line = Arbitraries.of(Step.class)
                .map(step -> new Part(
                        step, List.of("  single();"), List.of(), List.of("  single(); // SOLUTION LINE " + step.id())));
        return Arbitraries.oneOf(kept, region, line).list().ofMinSize(1).ofMaxSize(8);
    }

    private static Part region(Step step, List<String> lines, String indent, int stubs) {
        List<String> stub = new ArrayList<>();
        List<String> written = new ArrayList<>(lines);
        written.add(0, indent + "// BEGIN SOLUTION " + step.id() + " a phrase");
        for (int number = 1; number <= stubs; number++) {
            String text = "stub(\"step " + step.id() + ": number " + number + "\");";
            stub.add(indent + text);
            written.add(indent + "// STUB: " + text);
        }
        written.add(indent + "// END SOLUTION " + step.id());
        return new Part(step, lines, stub, written);
    }

    private static MarkedSource parse(List<Part> parts) {
        List<String> lines =
                parts.stream().flatMap(part -> part.written().stream()).toList();
        List<SourceProblem> problems = new ArrayList<>();
        MarkedSource source = MarkedSource.parse("A.java", String.join("\n", lines), problems);
        assertThat(problems).isEmpty();
        return source;
    }

    private static List<String> lines(MarkedSource source, Set<Step> solved) {
        return List.of(source.text(solved).orElseThrow().split("\n", -1));
    }

    private static Set<Step> set(Set<Step> steps) {
        return steps.isEmpty() ? Steps.none() : EnumSet.copyOf(steps);
    }

    /** Where a region vanishes, a blank line beside it may vanish too. */
    private static List<String> withoutBlanks(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }
}

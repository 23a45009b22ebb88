package proxylab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a document shows of an output")
class ExpectedOutputTest {
    private static List<String> lines(String text) {
        return text == null ? List.of() : List.of(text.split("/", -1));
    }

    private static List<String> difference(String shown, String came) {
        return new ExpectedOutput(lines(shown)).difference(lines(came));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b",
        "a/b, a /b\t",
        "..., ",
        "..., a/b/c",
        "a/.../c, a/c",
        "a/.../c, a/b/c/c",
        ".../c, c/c",
        "a/..., a",
        "took ... s, took 1.5 s",
        "...(56)..., curl: (56) 501",
        ".../a/.../b, x/a/y/a/b",
        ", ",
    })
    @DisplayName("is what came")
    void it_is(String shown, String came) {
        assertThat(difference(shown, came)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, b, '- a/+ b'",
        "a, , '- a'",
        ", a, '+ a'",
        "a/c, a/b/c, '  a/+ b/  c'",
        "a/b/c, a/c, '  a/- b/  c'",
        "a/.../c, a/b/d, '  a/  b/  d/- c'",
        "took ... s, took 1.5 ms, '- took ... s/+ took 1.5 ms'",
        "a.c, abc, '- a.c/+ abc'",
    })
    @DisplayName("differs from what came by as few lines as possible")
    void it_is_not(String shown, String came, String difference) {
        List<String> found = difference(shown, came);
        assertThat(found).hasSameSizeAs(lines(difference)).containsExactlyInAnyOrderElementsOf(lines(difference));
    }

    @Property
    void what_came_is_in_the_difference(
            @ForAll @Size(max = 8) List<@CharRange(from = 'a', to = 'c') @StringLength(1) String> shown,
            @ForAll @Size(max = 8) List<@CharRange(from = 'a', to = 'c') @StringLength(1) String> came) {
        List<String> difference = new ExpectedOutput(shown).difference(came);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : difference) {
            if (!line.startsWith("+")) {
                before.add(line.substring(2));
            }
            if (!line.startsWith("-")) {
                after.add(line.substring(2));
            }
        }
        if (difference.isEmpty()) {
            assertThat(came).isEqualTo(shown);
        } else {
            assertThat(before).isEqualTo(shown);
            assertThat(after).isEqualTo(came);
        }
    }

    @Property
    void any_lines_stand_for_all(
            @ForAll @Size(max = 8) List<@CharRange(from = 'a', to = 'c') @StringLength(1) String> came) {
        assertThat(new ExpectedOutput(List.of("...")).difference(came)).isEmpty();
    }
}

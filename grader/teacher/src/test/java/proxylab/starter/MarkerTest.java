package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of a source is a marker, resembles one, or is a line like any other")
class MarkerTest {
    @Test
    @DisplayName("each of the five markers is read with all that it says")
    void markers_are_read() {
        assertThat(Marker.of("    // BEGIN SOLUTION 2.1 split the line"))
                .isEqualTo(new Marker.Begin("    ", "2.1", "split the line"));
        assertThat(Marker.of("    // END SOLUTION 2.1")).isEqualTo(new Marker.End("2.1"));
        assertThat(Marker.of("    // STUB:     return x;")).isEqualTo(new Marker.Stub("    return x;"));
        assertThat(Marker.of("    int x; // SOLUTION LINE 2.1"))
                .isEqualTo(new Marker.SolutionLine("    int x;", "2.1"));
        assertThat(Marker.of("// SOLUTION FILE 2.1 all of it")).isEqualTo(new Marker.SolutionFile("2.1", "all of it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//BEGIN SOLUTION 2.1 split",
                "// BEGIN SOLUTION 2.1",
                "// BEGIN SOLUTION 2.1 ",
                "// BEGIN SOLUTION",
                "// BEGIN SOLUTION 2.1 split ",
                "//  BEGIN SOLUTION 2.1 split",
                "// Begin solution 2.1 split",
                "// begin-solution 2.1 split",
                "// BEGIN SOLUTON 2.1 split",
                "// BEGIN 2.1 split",
                "/* BEGIN SOLUTION 2.1 split */",
                "int x; // BEGIN SOLUTION 2.1 split",
                "BEGIN SOLUTION 2.1 split",
                "// END SOLUTION",
                "// END SOLUTION ",
                "// END SOLUTION 2.1 split",
                "// END OF SOLUTION 2.1",
                "// END 2.1",
                "} // END SOLUTION 2.1",
                "// Stub: return 0;",
                "// STUB return 0;",
                "// STUB:return 0;",
                "// STUB: ",
                "//STUB: return 0;",
                "// stub : return 0;",
                "return 1; // STUB: return 0;",
                "// SOLUTION LINE 2.1",
                "int x;// SOLUTION LINE 2.1",
                "int x; // SOLUTION LINE 2.1 ",
                "int x; // Solution line 2.1",
                "int x; // SOLUTION 2.1",
                "int x; // solution 2.1",
                "int x; // SOLUTION LINE 2.1 // SOLUTION LINE 2.1",
                "  // SOLUTION FILE 2.1 split",
                "// SOLUTION FILE 2.1",
                "<!-- BEGIN SOLUTION 2.1 split -->",
                "# BEGIN SOLUTION 2.1 split",
                "# STUB: exit 1",
            })
    @DisplayName("what only resembles a marker is told apart from one")
    void lookalikes_are_unclear(String line) {
        assertThat(Marker.of(line)).isInstanceOf(Marker.Unclear.class);
        assertThat(Marker.resemblesMarker(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "    ",
                "int x = 2;",
                "// the end of the head",
                "// End of the head: an empty line",
                "// begin with the first byte",
                "// a solution that needs no lock",
                "stub.register(get(\"/stub\"));",
                "// the stubs of WireMock",
                "// BEGINNING at the first byte",
                "String s = \"END\";",
                "// step 5.3: let many readers in at once",
                "/** The solution line by line. */",
            })
    @DisplayName("prose and code are not taken for markers")
    void prose_is_prose(String line) {
        assertThat(Marker.of(line)).isEqualTo(new Marker.None());
    }
}

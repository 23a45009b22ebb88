package proxylab.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.course.Part;

@DisplayName("The live line shows what is going on, and leaves nothing behind")
class LiveLineTest {
    private static final String ERASE = "\r\u001b[K";

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void every_stage_that_is_being_looked_at_has_its_place() {
        LiveLine live = new LiveLine(out, true);
        live.looksAt(Part.CONCURRENT_PROXY, "basic");
        live.looksAt(Part.SEQUENTIAL_PROXY, "audit 1/2");
        assertThat(text.toString()).endsWith(ERASE + "stage 3: audit 1/2   stage 4: basic");
    }

    @Test
    void it_makes_way_and_a_stage_that_is_done_does_not_come_back() {
        LiveLine live = new LiveLine(out, true);
        live.looksAt(Part.SEQUENTIAL_PROXY, "basic");
        live.looksAt(Part.CONCURRENT_PROXY, "cache");
        live.above(Part.SEQUENTIAL_PROXY, () -> out.print("40/70\n"));
        live.above(Part.CONCURRENT_PROXY, () -> out.print("55/70\n"));
        assertThat(text.toString()).endsWith(ERASE + "40/70\n" + ERASE + "stage 4: cache" + ERASE + "55/70\n" + ERASE);
    }

    @Test
    void it_never_wraps() {
        LiveLine live = new LiveLine(out, true);
        live.looksAt(Part.SEQUENTIAL_PROXY, "x".repeat(200));
        assertThat(text.toString()).hasSizeLessThan(ERASE.length() + 80);
    }

    @Test
    void where_there_is_no_terminal_only_what_matters_is_printed() {
        LiveLine live = new LiveLine(out, false);
        live.looksAt(Part.SEQUENTIAL_PROXY, "basic");
        live.above(Part.SEQUENTIAL_PROXY, () -> out.print("40/70\n"));
        assertThat(text.toString()).isEqualTo("40/70\n");
    }
}

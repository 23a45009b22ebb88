package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of what the code printed, the lines are shown that help")
class PrintedLinesTest {
    @Test
    @DisplayName("a stack trace is its exception and the first place in the lab's own code, and so is its cause")
    void a_stack_trace_is_short() {
        String trace = """
                java.lang.IllegalStateException: oh
                \tat java.base/java.util.Optional.get(Optional.java:143)
                \tat proxylab.net.Server.run(Server.java:107)
                \tat proxylab.net.Server.other(Server.java:12)
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                Caused by: java.io.IOException: broken
                \tat proxylab.net.LineReader.fill(LineReader.java:90)
                \t... 2 more
                served 1 client
                """;
        assertThat(PrintedLines.of(trace, 12))
                .containsExactly(
                        "| java.lang.IllegalStateException: oh",
                        "|     at proxylab.net.Server.run(Server.java:107)",
                        "| Caused by: java.io.IOException: broken",
                        "|     at proxylab.net.LineReader.fill(LineReader.java:90)",
                        "| served 1 client");
    }

    @Test
    @DisplayName("a trace that this JVM prints has the same form")
    void a_real_trace() {
        StringWriter text = new StringWriter();
        new IllegalStateException("oh").printStackTrace(new PrintWriter(text, true));
        assertThat(PrintedLines.of(text.toString(), 12))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("|     at proxylab.companion.PrintedLinesTest.a_real_trace(");
    }

    @Test
    @DisplayName("the first lines come first, and the rest is counted")
    void the_first_lines() {
        assertThat(PrintedLines.of("a\n\nb\nc\nd\n", 2)).isEqualTo(List.of("| a", "| b", "  (2 more lines)"));
        assertThat(PrintedLines.of("", 2)).isEmpty();
    }
}

package proxylab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("A child program is under control, and so are its children")
@Execution(ExecutionMode.CONCURRENT)
class ChildProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern PID = Pattern.compile("pid (\\d+)\n");

    @Test
    @DisplayName("A line ends with a line feed, however the system ends it")
    void line_ends() {
        assertThat(KeptOutput.plain("listening on port 1\r\n", "\r\n")).isEqualTo("listening on port 1\n");
        assertThat(KeptOutput.plain("a\rb\r\n", "\n")).isEqualTo("a\rb\r\n");
    }

    @Test
    void output_errors_and_exit_status_are_kept() throws Exception {
        try (ChildProgram program = shell("echo out; echo err >&2; exit 7")) {
            assertThat(program.awaitExit(LIMIT)).hasValue(7);
            assertThat(program.output()).isEqualTo("out\n");
            assertThat(program.errors()).isEqualTo("err\n");
            assertThat(program.isAlive()).isFalse();
        }
    }

    @Test
    void megabytes_of_output_do_not_block_the_program_and_only_both_ends_are_kept() throws Exception {
        String flood = "echo first; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo last";
        try (ChildProgram program = shell(flood + "; (" + flood + ") >&2")) {
            assertThat(program.awaitExit(LIMIT)).hasValue(0);
            assertThat(program.output()).startsWith("first\nxxx").hasSize(KeptOutput.KEPT_CHARS);
            assertThat(program.outputEnd()).endsWith("xxx\nlast\n").hasSize(KeptOutput.KEPT_END_CHARS);
            assertThat(program.errors()).startsWith("first\n").hasSize(KeptOutput.KEPT_CHARS);
            assertThat(program.errorsEnd()).endsWith("last\n").hasSize(KeptOutput.KEPT_END_CHARS);
        }
    }

    @Test
    void the_listening_line_gives_the_port() throws Exception {
        try (ChildProgram program = shell("echo hello; echo listening on port 4711; read x")) {
            assertThat(program.awaitListeningPort(LIMIT)).hasValue(4711);
            assertThat(program.isAlive()).isTrue();
        }
    }

    @Test
    void waiting_for_output_ends_with_the_program_or_the_limit() throws Exception {
        try (ChildProgram program = shell("echo listening on port; exit 0")) {
            assertThat(program.awaitListeningPort(LIMIT)).isEmpty();
        }
        try (ChildProgram program = shell("echo yes; echo no >&2; read x")) {
            assertThat(program.awaitOutput(Pattern.compile("yes"), LIMIT)).isTrue();
            assertThat(program.awaitErrors(Pattern.compile("no"), LIMIT)).isTrue();
            assertThat(program.awaitErrors(Pattern.compile("yes"), Duration.ofMillis(50)))
                    .isFalse();
            assertThat(program.awaitExit(Duration.ofMillis(50))).isEmpty();
            assertThat(program.endsWithin(Duration.ofMillis(50))).isFalse();
            program.input().write("x\n".getBytes());
            program.input().flush();
            assertThat(program.endsWithin(LIMIT)).isTrue();
        }
    }

    @Test
    void terminating_asks_and_closing_does_not() throws Exception {
        try (ChildProgram program = shell("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.01; done")) {
            assertThat(program.awaitOutput(Pattern.compile("ready"), LIMIT)).isTrue();
            program.terminate();
            assertThat(program.awaitExit(LIMIT)).hasValue(3);
            assertThat(program.output()).endsWith("bye\n");
        }
        ChildProgram program = shell("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.01; done");
        assertThat(program.awaitOutput(Pattern.compile("ready"), LIMIT)).isTrue();
        program.close();
        assertThat(program.awaitExit(LIMIT)).isEqualTo(OptionalInt.of(137));
        assertThat(program.output()).isEqualTo("ready\n");
    }

    @Test
    void children_end_with_the_program() throws Exception {
        assertThatItEnds("sleep 600 & echo pid $!; wait");
    }

    @Test
    void grandchildren_whose_parents_have_ended_end_too() throws Exception {
        assertThatItEnds("(sleep 600 & echo pid $!) & wait; read x");
        assertThatItEnds("sleep 600 & echo pid $!; exit 0");
    }

    @Test
    void a_child_in_a_session_of_its_own_that_ignores_signals_ends_too() throws Exception {
        assertThatItEnds("setsid sh -c 'trap \"\" TERM HUP INT; echo pid $$; while :; do sleep 1; done' & read x");
    }

    @Test
    void a_program_that_keeps_starting_others_is_ended_with_all_of_them() throws Exception {
        ChildProgram program = shell("while :; do sleep 600 & echo pid $!; sleep 0.001; done");
        assertThat(program.awaitOutput(Pattern.compile("(pid \\d+\n){20}"), LIMIT))
                .isTrue();
        program.close();
        program.awaitExit(LIMIT);
        assertThat(PID.matcher(program.output()).results().map(pid -> Long.parseLong(pid.group(1))))
                .hasSizeGreaterThanOrEqualTo(20)
                .noneMatch(ChildProgramTest::isRunning);
    }

    @Test
    void children_that_have_ended_unnoticed_delay_nothing() throws Exception {
        // the shell becomes a program that does not wait for the children that it has inherited
        ChildProgram program = shell("for i in 1 2 3; do true & done; echo ready; exec sleep 600");
        assertThat(program.awaitOutput(Pattern.compile("ready"), LIMIT)).isTrue();
        long start = System.nanoTime();
        program.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("how long the end took, against the time after which it would have given up")
                .isLessThan(ProcessTree.LIMIT.dividedBy(2));
    }

    @Test
    void closing_twice_does_no_harm() throws Exception {
        ChildProgram program = shell("exit 0");
        program.close();
        program.close();
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void a_program_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> ChildProgram.start(new ProcessBuilder("/no/such/program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void a_class_runs_in_a_jvm_of_its_own() throws Exception {
        try (ChildProgram program = ChildProgram.java(Greeter.class, "reader")) {
            assertThat(program.awaitExit(LIMIT)).hasValue(0);
            assertThat(program.output()).isEqualTo("hello reader" + System.lineSeparator());
        }
    }

    /** Something to run. */
    static final class Greeter {
        private Greeter() {}

        public static void main(String[] arguments) {
            System.out.println("hello " + arguments[0]);
        }
    }

    private static void assertThatItEnds(String script) throws Exception {
        ChildProgram program = shell(script);
        assertThat(program.awaitOutput(PID, LIMIT)).isTrue();
        Matcher pid = PID.matcher(program.output());
        assertThat(pid.find()).isTrue();
        long child = Long.parseLong(pid.group(1));
        assertThat(isRunning(child)).isTrue();
        program.close();
        assertThat(isRunning(child)).isFalse();
        assertThat(isRunning(program.pid())).isFalse();
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent(); // a zombie has no command
    }

    private static ChildProgram shell(String script) throws IOException {
        return ChildProgram.start(new ProcessBuilder("/bin/sh", "-c", script));
    }
}

package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.probe.ChildProgram;

@DisplayName("Where no locale is set, names beyond ASCII are read all the same")
@EnabledOnOs(OS.LINUX)
class Utf8RestartTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Prints its words as ASCII, and ends with a status that only it knows, or when it is told to. */
    static final class Program {
        private Program() {}

        public static void main(String[] words) throws InterruptedException {
            OptionalInt status = Utf8Restart.ifNeeded();
            if (status.isPresent()) {
                System.exit(status.getAsInt());
            }
            System.out.println("words " + spelled(String.join(" ", words)) + " pid "
                    + ProcessHandle.current().pid());
            if (List.of(words).contains("wait")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
                System.out.println("waiting");
                new CountDownLatch(1).await();
            }
            System.exit(7);
        }
    }

    private static String spelled(String text) {
        return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(","));
    }

    /** In an environment of these variables alone; the words reach the program as bytes, whatever this JVM's locale. */
    private static ChildProgram start(Map<String, String> environment, String words) throws IOException {
        String java = ChildProgram.javaCommand(System.getProperty("java.class.path"), Program.class.getName()).stream()
                .map(ShellLine::word)
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec " + java + " " + words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return ChildProgram.start(builder);
    }

    @ParameterizedTest
    @CsvSource({"LANG,''", "LC_ALL,POSIX", "LANG,C", "LC_ALL,C.UTF-8", "LC_ALL,no_such.UTF-8"})
    @DisplayName("a word of the command line and the exit status stay what they are")
    void words_and_status(String variable, String locale) throws Exception {
        try (ChildProgram program = start(Map.of(variable, locale), "\"$(printf '\\355\\231\\215 %s' \"it's\")\" ''")) {
            assertThat(program.awaitExit(LIMIT)).as(program.errors()).hasValue(7);
            assertThat(program.output()).startsWith("words " + spelled("\ud64d it's ") + " pid ");
        }
    }

    @Test
    @DisplayName("a program that is told to end ends only after the one that has taken over")
    void it_is_ended() throws Exception {
        try (ChildProgram program = start(Map.of(), "wait")) {
            assertThat(program.awaitOutput(Pattern.compile("waiting\n"), LIMIT)).isTrue();
            long pid = Long.parseLong(program.output().replaceAll("(?s).* pid (\\d+)\n.*", "$1"));
            assertThat(pid).as("the JVM that works").isNotEqualTo(program.pid());
            program.terminate();
            assertThat(program.awaitExit(LIMIT)).hasValue(143);
            assertThat(program.output()).endsWith("goodbye\n");
            assertThat(Processes.isRunning(pid)).isFalse();
        }
    }

    @Property(tries = 30)
    void the_shell_reads_the_words_that_were_meant(@ForAll @Size(min = 1, max = 5) List<@NotBlank String> any)
            throws Exception {
        List<String> words = any.stream()
                .map(word -> word.replaceAll("[\\x00\\p{Cs}]", "") + ".")
                .toList();
        String line = Utf8Restart.shellLine((String.join("\0", words) + "\0").getBytes(UTF_8));
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + line).start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(line).matches("\\p{ASCII}*");
        assertThat(said).isEqualTo(words.stream().map(word -> word + "\n").collect(Collectors.joining()));
    }
}

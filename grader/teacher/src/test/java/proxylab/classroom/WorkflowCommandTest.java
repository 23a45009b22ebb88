package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import proxylab.course.Part;

@DisplayName("The workflow for GitHub")
class WorkflowCommandTest {
    private static final Pattern KEY_OR_ITEM = Pattern.compile(" *(- )?(['\\w-]+:( .+)?|[\\w-]+)");

    @TempDir
    private Path folder;

    private static int run(Path file, String... options) {
        CommandLine command = new CommandLine(new WorkflowCommand());
        command.setOut(new PrintWriter(new StringWriter()));
        command.setExecutionExceptionHandler((e, line, parsed) -> 2);
        return command.execute(
                Stream.concat(Stream.of(options), Stream.of(file.toString())).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"grade.yml,", "class.yml, --class"})
    void is_written_once_with_its_folders_and_never_over_another_one(String name, String option) throws Exception {
        Path file = folder.resolve(".github/workflows").resolve(name);
        String[] options = option == null ? new String[0] : new String[] {option};
        assertThat(run(file, options)).isZero();
        String text = Files.readString(file);
        Files.writeString(file, "mine");
        assertThat(run(file, options)).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(text)
                .isEqualTo(new Template(name).text())
                .doesNotContain("\t", "\r")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade.yml", "class.yml"})
    @DisplayName("has lines that YAML understands: an even indent, and a key or an item in each")
    void well_formed(String name) {
        int scriptIndent = -1;
        for (String line : new Template(name).text().lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            if (line.isBlank() || line.stripLeading().startsWith("#") || scriptIndent >= 0 && indent > scriptIndent) {
                continue;
            }
            assertThat(indent % 2).as(line).isZero();
            assertThat(line).matches(KEY_OR_ITEM);
            scriptIndent = line.endsWith(": |") ? indent : -1;
        }
    }

    @ParameterizedTest
    @CsvSource({"grade.yml, 5", "class.yml, 8"})
    void names_the_major_version_of_each_action_and_the_newest_jdk_with_long_term_support(String name, int count) {
        String text = new Template(name).text();
        assertThat(found("uses: (.*)", text))
                .hasSize(count)
                .allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
        assertThat(found("java-version: (.*)", text)).containsOnly("'25'");
        assertThat(text).contains("permissions:\n  contents: read\n", "$GITHUB_STEP_SUMMARY");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    @DisplayName("tests each part")
    void what_it_does() {
        String text = new Template("grade.yml").text();
        assertThat(text)
                .contains(Arrays.stream(Part.values())
                        .map(part -> "- " + part.folder())
                        .toList());
        assertThat(text).contains("This is advice.");
    }
}

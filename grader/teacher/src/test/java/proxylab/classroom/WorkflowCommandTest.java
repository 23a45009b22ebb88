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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import proxylab.course.Part;

@DisplayName("The workflow for GitHub")
class WorkflowCommandTest {
    private static final Pattern KEY_OR_ITEM = Pattern.compile(" *(- )?(['\\w-]+:( .+)?|[\\w-]+)");

    @TempDir
    private Path folder;

    private static int run(Path file) {
        CommandLine command = new CommandLine(new WorkflowCommand());
        command.setOut(new PrintWriter(new StringWriter()));
        command.setExecutionExceptionHandler((e, line, parsed) -> 2);
        return command.execute(file.toString());
    }

    @Test
    void is_written_once_with_its_folders_and_never_over_another_one() throws Exception {
        Path file = folder.resolve(".github/workflows/grade.yml");
        assertThat(run(file)).isZero();
        String text = Files.readString(file);
        Files.writeString(file, "mine");
        assertThat(run(file)).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(text).doesNotContain("\t", "\r").endsWith("\n");
    }

    @Test
    @DisplayName("has lines that YAML understands: an even indent, and a key or an item in each")
    void well_formed() {
        int scriptIndent = -1;
        for (String line : new Template("grade.yml").text().lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            if (line.isBlank() || line.startsWith("#") || scriptIndent >= 0 && indent > scriptIndent) {
                continue;
            }
            assertThat(indent % 2).as(line).isZero();
            assertThat(line).matches(KEY_OR_ITEM);
            scriptIndent = line.endsWith(": |") ? indent : -1;
        }
    }

    @Test
    @DisplayName("tests each part, and names the major version of each action")
    void what_it_does() {
        String text = new Template("grade.yml").text();
        assertThat(text)
                .contains(Arrays.stream(Part.values())
                        .map(part -> "- " + part.folder())
                        .toList());
        List<String> actions = Pattern.compile("uses: (.*)")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(actions).hasSize(5).allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
        assertThat(text).contains("contents: read", "$GITHUB_STEP_SUMMARY", "This is advice.");
    }
}

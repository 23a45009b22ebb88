package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("The workflow that checks the lab itself")
class WorkflowsTest {
    private static final String FILE = ".github/workflows/ci.yml";

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> jobs() throws Exception {
        Object workflow = new Load(LoadSettings.builder().setLabel(FILE).build()).loadFromString(KitFiles.text(FILE));
        assertThat(map(workflow)).containsKeys("name", "on", "permissions", "jobs");
        return map(map(workflow).get("jobs"));
    }

    @Test
    @DisplayName("runs on Linux, macOS and Windows, with Java 17, 21 and 25")
    void systems() throws Exception {
        assertThat(map(jobs().get("linux"))).containsEntry("runs-on", "ubuntu-latest");
        Map<String, Object> matrix =
                map(map(map(jobs().get("elsewhere")).get("strategy")).get("matrix"));
        assertThat(matrix)
                .containsEntry("system", List.of("macos-latest", "windows-latest"))
                .containsEntry("java", List.of("17", "21", "25"));
        assertThat(KitFiles.text(FILE)).contains("java-version: |\n            17\n            21\n            25\n");
    }

    @Test
    @DisplayName("runs what is there: .ci/run, and modules of the lab")
    void commands() throws Exception {
        String text = KitFiles.text(FILE);
        assertThat(text).contains("- run: .ci/run\n");
        assertThat(Files.isExecutable(KitFiles.LAB.resolve(".ci/run"))).isTrue();
        List<String> modules = Pattern.compile("-pl (\\S+)")
                .matcher(text)
                .results()
                .flatMap(match -> List.of(match.group(1).split(",")).stream())
                .toList();
        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(
                        Path.of(module).resolve("pom.xml"))
                .satisfies(pom -> assertThat(KitFiles.LAB.resolve(pom)).exists()));
    }

    @Test
    @DisplayName("names the major version of each action")
    void actions() throws Exception {
        assertThat(Pattern.compile("uses: (.*)")
                        .matcher(KitFiles.text(FILE))
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
    }
}

package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An editor starts the programs of the lab as the README does")
class ProgramsTest {
    private static final String STARTER_README = "grader/teacher/src/main/resources/proxylab/starter/README.md";

    @Test
    @DisplayName("VS Code has an entry for each, with its module, main class, port, options and folder")
    void vs_code() throws Exception {
        Map<String, LabProgram> terminal = LabProgram.inTerminal(KitFiles.text(STARTER_README), "${workspaceFolder}");
        assertThat(LabProgram.inVsCode().values()).containsExactlyInAnyOrderElementsOf(terminal.values());
    }

    @Test
    @DisplayName("IntelliJ IDEA has the same, under the same names")
    void intellij() throws Exception {
        Map<String, LabProgram> programs = new TreeMap<>();
        RunConfigurations.all().forEach((name, entry) -> {
            if (entry.getAttribute("type").equals("Application")) {
                programs.put(
                        name,
                        new LabProgram(
                                RunConfigurations.module(entry),
                                RunConfigurations.option(entry, "MAIN_CLASS_NAME"),
                                RunConfigurations.option(entry, "PROGRAM_PARAMETERS"),
                                RunConfigurations.option(entry, "VM_PARAMETERS"),
                                RunConfigurations.option(entry, "WORKING_DIRECTORY")
                                        .replace("$PROJECT_DIR$", "${workspaceFolder}")));
            }
        });
        assertThat(programs).isEqualTo(LabProgram.inVsCode());
    }

    @Test
    @DisplayName("each main class is in its module, or in one that the module is built on")
    void main_classes_are_there() throws Exception {
        Map<String, Path> modules = KitFiles.modules();
        for (LabProgram program : LabProgram.inVsCode().values()) {
            assertThat(modules).containsKey(program.module());
            String source = "src/main/java/" + program.mainClass().replace('.', '/') + ".java";
            assertThat(KitFiles.withDependencies(modules.get(program.module())).stream()
                            .filter(modules::containsKey)
                            .map(module -> modules.get(module).resolve(source))
                            .filter(Files::exists))
                    .as("%s on the class path of %s", program.mainClass(), program.module())
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("static void main("));
        }
    }
}

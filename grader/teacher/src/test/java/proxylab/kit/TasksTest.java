package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import picocli.CommandLine.Command;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.toolbox.Subcommand;

@DisplayName("What an editor's tasks name exists, and is what the README says")
class TasksTest {
    private static final Pattern INPUT = Pattern.compile("\\$\\{input:(\\w+)}");

    private static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.getAsString()));
        return strings;
    }

    private static Map<String, JsonObject> tasks() throws Exception {
        Map<String, JsonObject> tasks = new TreeMap<>();
        for (JsonElement task : KitFiles.json(".vscode/tasks.json").getAsJsonArray("tasks")) {
            tasks.put(task.getAsJsonObject().get("label").getAsString(), task.getAsJsonObject());
        }
        return tasks;
    }

    /** As an editor shows it. */
    private static String name(Step step) {
        return step.id() + " " + step.task();
    }

    private static String commandLine(JsonObject task) {
        String arguments = task.has("args") ? " " + String.join(" ", strings(task.getAsJsonArray("args"))) : "";
        return task.get("command").getAsString() + arguments;
    }

    @Test
    @DisplayName("the commands are those of the README, and start in the lab's folder")
    void commands() throws Exception {
        Map<String, String> commands = new TreeMap<>();
        tasks().forEach((label, task) -> {
            commands.put(label, commandLine(task));
            assertThat(task.has("options")).as("another folder for " + label).isFalse();
        });
        assertThat(commands)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Compile", "mvn -q compile",
                        "Test a stage", "mvn test -pl ${input:stage}",
                        "Test a step", "mvn test -pl ${input:step}",
                        "Wait for the debugger with the tests of a stage",
                                "mvn test -pl ${input:stage} -Dmaven.surefire.debug",
                        "Package the grader", "mvn -q -pl grader/app package -DskipTests",
                        "Watch", "java @grader/run watch",
                        "Next", "java @grader/run next",
                        "Hint", "java @grader/run hint",
                        "Grade", "java @grader/run"));
        String readmes = KitFiles.text("README.md") + KitFiles.text("grader/README.md");
        assertThat(readmes)
                .contains(commands.get("Compile"), commands.get("Package the grader"), commands.get("Watch"))
                .contains(commands.get("Grade"), commands.get("Next"), commands.get("Hint"))
                .contains("mvn test -pl part3-sequential-proxy");
        assertThat(subcommands()).contains("watch", "next", "hint");
    }

    private static Set<String> subcommands() {
        Set<String> names = new TreeSet<>();
        ServiceLoader.load(Subcommand.class)
                .forEach(command -> names.add(
                        command.getClass().getAnnotation(Command.class).name()));
        return names;
    }

    @Test
    @DisplayName("a stage is one of the parts, and a step is tested in its part")
    void choices() throws Exception {
        Map<String, JsonArray> options = new TreeMap<>();
        for (JsonElement input : KitFiles.json(".vscode/tasks.json").getAsJsonArray("inputs")) {
            options.put(
                    input.getAsJsonObject().get("id").getAsString(),
                    input.getAsJsonObject().getAsJsonArray("options"));
        }
        assertThat(strings(options.get("stage")))
                .containsExactlyElementsOf(
                        Arrays.stream(Part.values()).map(Part::folder).toList());
        JsonArray steps = new JsonArray();
        for (Step step : Step.values()) {
            JsonObject choice = new JsonObject();
            choice.addProperty("label", name(step));
            choice.addProperty("value", step.part().folder() + " -Dgroups=" + step.tag());
            steps.add(choice);
        }
        assertThat(options.get("step")).isEqualTo(steps);
        Set<String> asked = new TreeSet<>();
        tasks().values().forEach(task -> INPUT.matcher(commandLine(task))
                .results()
                .map((MatchResult input) -> input.group(1))
                .forEach(asked::add));
        assertThat(asked).isEqualTo(options.keySet());
    }

    @Test
    @DisplayName("a compile error is found in what the build says, with its file, line and message")
    void compile_errors() throws Exception {
        JsonObject pattern =
                tasks().get("Compile").getAsJsonObject("problemMatcher").getAsJsonObject("pattern");
        Pattern error = Pattern.compile(pattern.get("regexp").getAsString());
        String said = """
                Next: the code does not compile yet: one error
                  part1-echo/src/main/java/proxylab/echo/EchoHandler.java:28: cannot find symbol
                          client.setSoTimeou(readTimeoutMillis);
                                ^
                    symbol:   method setSoTimeou(int)
                    location: variable client of type java.net.Socket
                """;
        assertThat(said.lines().map(error::matcher).filter(Matcher::matches))
                .extracting(match -> match.group(pattern.get("file").getAsInt())
                        + " at " + match.group(pattern.get("line").getAsInt())
                        + ": " + match.group(pattern.get("message").getAsInt()))
                .containsExactly("part1-echo/src/main/java/proxylab/echo/EchoHandler.java at 28: cannot find symbol");
    }

    @Test
    @DisplayName("a task that another entry waits for is there")
    void references() throws Exception {
        Set<String> named = new TreeSet<>();
        tasks().values().stream()
                .filter(task -> task.has("dependsOn"))
                .forEach(task -> named.add(task.get("dependsOn").getAsString()));
        JsonObject launch = KitFiles.json(".vscode/launch.json");
        Set<String> entries = new TreeSet<>();
        for (JsonElement each : launch.getAsJsonArray("configurations")) {
            JsonObject entry = each.getAsJsonObject();
            entries.add(entry.get("name").getAsString());
            if (entry.has("preLaunchTask")) {
                String task = entry.get("preLaunchTask").getAsString();
                named.add(task);
                assertThat(tasks().get(task).toString()).contains("at address: " + entry.get("port"));
            }
        }
        assertThat(tasks()).containsKeys(named.toArray(String[]::new));
        for (JsonElement compound : launch.getAsJsonArray("compounds")) {
            assertThat(entries).containsAll(strings(compound.getAsJsonObject().getAsJsonArray("configurations")));
        }
    }

    @Test
    @DisplayName("IntelliJ IDEA has the tests of each part, and of each step under its number and sentence")
    void tests_in_intellij() throws Exception {
        Map<String, Element> all = RunConfigurations.all();
        for (Part part : Part.values()) {
            Element tests = all.get("Tests of " + part.folder());
            assertThat(RunConfigurations.module(tests)).isEqualTo(part.folder());
            assertThat(KitFiles.LAB
                            .resolve(part.testSources())
                            .resolve(RunConfigurations.option(tests, "PACKAGE_NAME")))
                    .isDirectory();
        }
        for (Step step : Step.values()) {
            Element tests = all.get(name(step));
            assertThat(tests).as(name(step)).isNotNull();
            assertThat(RunConfigurations.module(tests)).isEqualTo(step.part().folder());
            assertThat(KitFiles.elements(tests, "tag").get(0).getAttribute("value"))
                    .isEqualTo(step.tag());
        }
        assertThat(all.values())
                .filteredOn(each -> each.getAttribute("type").equals("JUnit"))
                .hasSize(Part.values().length + Step.values().length);
        assertThat(KitFiles.modules())
                .containsKeys(Arrays.stream(Part.values()).map(Part::folder).toArray(String[]::new));
    }

    @Test
    @DisplayName("IntelliJ IDEA has the same compounds, and the same commands")
    void commands_in_intellij() throws Exception {
        Map<String, Element> all = RunConfigurations.all();
        all.values().removeIf(each -> each.getAttribute("type").equals("JUnit"));
        Set<String> programs = LabProgram.inVsCode().keySet();
        for (JsonElement compound : KitFiles.json(".vscode/launch.json").getAsJsonArray("compounds")) {
            Element same = all.remove(compound.getAsJsonObject().get("name").getAsString());
            assertThat(KitFiles.elements(same, "toRun"))
                    .extracting(entry -> entry.getAttribute("name"))
                    .isEqualTo(strings(compound.getAsJsonObject().getAsJsonArray("configurations")))
                    .allMatch(programs::contains);
        }
        for (String grader : List.of("Watch", "Next", "Hint", "Grade")) {
            startsTheGrader(grader, all.remove(grader));
        }
        assertThat(KitFiles.elements(all.remove("Compile"), "option"))
                .filteredOn(option -> option.getParentNode().getNodeName().equals("list"))
                .extracting(option -> option.getAttribute("value"))
                .containsExactly("-q", "compile");
        assertThat(all.keySet()).isEqualTo(programs);
    }

    private static void startsTheGrader(String name, Element configuration) throws Exception {
        String arguments = " " + RunConfigurations.option(configuration, "PROGRAM_PARAMETERS");
        assertThat("java @grader/run" + arguments.stripTrailing()).isEqualTo(commandLine(tasks().get(name)));
        assertThat(RunConfigurations.option(configuration, "JAR_PATH"))
                .isEqualTo("$PROJECT_DIR$/grader/target/grader.jar");
        assertThat(KitFiles.elements(configuration, "option"))
                .filteredOn(option -> option.getAttribute("name").equals("Maven.BeforeRunTask"))
                .extracting(option -> "mvn " + option.getAttribute("goal"))
                .containsExactly(commandLine(tasks().get("Package the grader")));
    }
}

package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import proxylab.course.Step;

@DisplayName("The files for editors can be read, and their settings fit the lab")
class KitFormatTest {
    @Test
    @DisplayName("each JSON and each XML parses")
    void all_parse() throws Exception {
        for (String folder : new String[] {".vscode", ".run", ".devcontainer"}) {
            for (Path file : KitFiles.filesIn(folder)) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json")) {
                    assertThat(KitFiles.json(folder + "/" + name).size())
                            .as(name)
                            .isPositive();
                } else if (name.endsWith(".xml")) {
                    assertThat(KitFiles.xml(file).getTagName()).as(name).isIn("component", "profiles");
                } else {
                    assertThat(name).isEqualTo("Dockerfile");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a': 1}", "{\"a\": 1,}", "{a: 1}", "{\"a\": [1,]}", "{\"a\": 1} x"})
    @DisplayName("what VS Code does not take is not taken here")
    void strict(String text) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> KitFiles.jsonOf(text));
    }

    @Test
    @DisplayName("comments are passed over, but not in a string")
    void comments() {
        JsonObject read =
                KitFiles.jsonOf("// one\n{\"a\": \"http://x /* y */\" /* two\n */, \"b\": \"\\\"// c\" // three\n}");
        assertThat(read.get("a").getAsString()).isEqualTo("http://x /* y */");
        assertThat(read.get("b").getAsString()).isEqualTo("\"// c");
    }

    @ParameterizedTest
    @CsvSource({
        "//            TODO 3.1, false",
        "'        // TODO 3.1', true",
        "'// TODO later', false",
    })
    @DisplayName("the list of places to write in finds a starter's lines, and no others")
    void to_do(String line, boolean found) throws Exception {
        JsonObject settings = KitFiles.json(".vscode/settings.json");
        JsonArray tags = settings.getAsJsonArray("todo-tree.general.tags");
        assertThat(tags).singleElement().extracting("asString").isEqualTo("TODO");
        Pattern lines = Pattern.compile(
                settings.get("todo-tree.regex.regex").getAsString().replace("$TAGS", "TODO"));
        assertThat(lines.matcher(line).find()).isEqualTo(found);
        assertThat(lines.matcher("// TODO " + Step.ECHO.id()).find()).isTrue();
    }

    @Test
    @DisplayName("the tests' JVM has the options of the build, and the formatter's profile is there")
    void options() throws Exception {
        JsonObject settings = KitFiles.json(".vscode/settings.json");
        StringBuilder options = new StringBuilder();
        settings.getAsJsonObject("java.test.config")
                .getAsJsonArray("vmArgs")
                .forEach(option -> options.append(option.getAsString()).append(' '));
        Element pom = KitFiles.xml(KitFiles.LAB.resolve("pom.xml"));
        assertThat(options.toString().strip())
                .isEqualTo(KitFiles.elements(pom, "argLine").get(0).getTextContent());
        Path profile =
                KitFiles.LAB.resolve(settings.get("java.format.settings.url").getAsString());
        assertThat(KitFiles.elements(KitFiles.xml(profile), "profile"))
                .extracting(each -> Optional.of(each.getAttribute("name")))
                .containsExactly(
                        Optional.of(settings.get("java.format.settings.profile").getAsString()));
    }

    @Test
    @DisplayName("an editor that takes over the system properties of a part's tests does not run each of them twice")
    void the_order_is_mavens_own() throws Exception {
        for (Map.Entry<String, Path> module : KitFiles.modules().entrySet()) {
            for (Element element :
                    KitFiles.elements(KitFiles.xml(module.getValue().resolve("pom.xml")), "proxylab.steps.in-order")) {
                assertThat(element.getTextContent())
                        .as("the switch in the pom of %s: no constant", module.getKey())
                        .isEqualTo("${tests.in.order}");
            }
        }
    }
}

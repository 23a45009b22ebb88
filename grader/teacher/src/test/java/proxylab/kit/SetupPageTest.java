package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the page promises about a machine without a network is run by {@code .ci/offline}. */
@DisplayName("The page 'Set up your machine' says what the lab's files say")
class SetupPageTest {
    private static final String PAGE = "grader/SETUP.md";

    @Test
    @DisplayName("the container runs the page's command for a machine without a network when it is made")
    void preparation() throws Exception {
        String made = KitFiles.json(".devcontainer/devcontainer.json")
                .get("postCreateCommand")
                .getAsString();
        assertThat(made.replace("mvn -B -ntp ", "mvn ")).isEqualTo(commandBelow("## Without a network"));
    }

    @Test
    @DisplayName("it quotes the build's messages about an old JDK and an old Maven as the build prints them")
    void messages() throws Exception {
        Map<String, String> values = Map.of(
                "${maven.compiler.release}",
                property("maven.compiler.release"),
                "${minimum.maven.version}",
                property("minimum.maven.version"),
                "${java.version}",
                "11",
                "${maven.version}",
                "3.6.3");
        List<String> quoted = List.of("requireJavaVersion", "requireMavenVersion").stream()
                .map(SetupPageTest::messageOf)
                .map(message -> filledIn(message, values))
                .map(message -> message.replaceFirst("(\\.| \\()[ $].*", ""))
                .toList();
        assertThat(quoted).allSatisfy(message -> assertThat(KitFiles.text(PAGE)).contains("`" + message + "`"));
    }

    @Test
    @DisplayName("it asks for the versions that the build asks for, and so do the READMEs")
    void versions() throws Exception {
        Map<String, String> pages = new TreeMap<>();
        for (String page : List.of(PAGE, "README.md", "grader/teacher/src/main/resources/proxylab/starter/README.md")) {
            pages.put(page, KitFiles.text(page).replace("*", ""));
        }
        assertThat(pages).allSatisfy((page, text) -> assertThat(text)
                .contains(
                        "A JDK, " + property("maven.compiler.release") + " or later",
                        "Maven" + (page.equals(PAGE) ? ", " : " ") + property("minimum.maven.version") + " or later"));
    }

    @Test
    @DisplayName("the build's messages lead to the page")
    void led_to() {
        assertThat(List.of(messageOf("requireJavaVersion"), messageOf("requireMavenVersion")))
                .allSatisfy(message -> assertThat(message).contains(PAGE));
    }

    /** The first block of commands below a heading. */
    private static String commandBelow(String heading) throws Exception {
        Matcher block = Pattern.compile("(?s)\\n" + Pattern.quote(heading) + "\\n.*?```sh\\n(.*?)\\n```")
                .matcher(KitFiles.text(PAGE));
        assertThat(block.find())
                .as("a block of sh below '" + heading + "' in " + PAGE)
                .isTrue();
        return block.group(1);
    }

    private static String filledIn(String message, Map<String, String> values) {
        String text = message;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static String property(String name) {
        return onlyElement(name).getTextContent();
    }

    private static String messageOf(String rule) {
        return KitFiles.elements(onlyElement(rule), "message").get(0).getTextContent();
    }

    private static Element onlyElement(String name) {
        try {
            List<Element> all = KitFiles.elements(KitFiles.xml(KitFiles.LAB.resolve("pom.xml")), name);
            assertThat(all).as("<" + name + "> in the root pom").hasSize(1);
            return all.get(0);
        } catch (Exception e) {
            throw new AssertionError("the root pom cannot be read", e);
        }
    }
}

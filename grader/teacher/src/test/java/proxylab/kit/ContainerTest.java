package proxylab.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The container holds what the lab needs")
class ContainerTest {
    private static final String FILE = ".devcontainer/devcontainer.json";

    @Test
    @DisplayName("it has a JDK from 21 on, by its tag, Maven, curl and netcat, and a browser if one is wanted")
    void image() throws Exception {
        JsonObject build = KitFiles.json(FILE).getAsJsonObject("build");
        String dockerfile =
                KitFiles.text(".devcontainer/" + build.get("dockerfile").getAsString());
        Matcher from =
                Pattern.compile("(?m)^FROM (\\S+):[\\d.]+-(\\d+)-bookworm$").matcher(dockerfile);
        assertThat(from.find()).as(dockerfile).isTrue();
        assertThat(Integer.parseInt(from.group(2))).isGreaterThanOrEqualTo(21);
        assertThat(dockerfile)
                .contains("apt-get install -y --no-install-recommends maven curl netcat-openbsd ${BROWSER}");
        for (String argument : build.getAsJsonObject("args").keySet()) {
            assertThat(dockerfile).contains("ARG " + argument + "=");
        }
    }

    @Test
    @DisplayName("the ports of the programs are forwarded, each with a name")
    void ports() throws Exception {
        Set<String> ports = new TreeSet<>();
        LabProgram.inVsCode().values().stream()
                .map(LabProgram::arguments)
                .filter(port -> !port.isEmpty())
                .forEach(ports::add);
        Set<String> forwarded = new TreeSet<>();
        KitFiles.json(FILE).getAsJsonArray("forwardPorts").forEach(port -> forwarded.add(port.getAsString()));
        assertThat(forwarded).isEqualTo(ports);
        Map<String, JsonElement> attributes = new TreeMap<>(
                KitFiles.json(FILE).getAsJsonObject("portsAttributes").asMap());
        assertThat(attributes).containsKeys(ports.toArray(String[]::new));
        assertThat(attributes.values())
                .allMatch(port ->
                        !port.getAsJsonObject().get("label").getAsString().isBlank());
    }

    @Test
    @DisplayName("its editor has the extensions that the lab recommends")
    void extensions() throws Exception {
        assertThat(KitFiles.json(FILE)
                        .getAsJsonObject("customizations")
                        .getAsJsonObject("vscode")
                        .get("extensions"))
                .isEqualTo(KitFiles.json(".vscode/extensions.json").get("recommendations"));
    }

    @Test
    @DisplayName("what Maven fetches is kept in a volume of the user, and is fetched once")
    void repository() throws Exception {
        JsonObject container = KitFiles.json(FILE);
        String user = container.get("remoteUser").getAsString();
        String home = "/home/" + user + "/.m2";
        assertThat(container.getAsJsonArray("mounts"))
                .singleElement()
                .extracting("asString")
                .isEqualTo("source=proxylab-maven,target=" + home + ",type=volume");
        assertThat(KitFiles.text(".devcontainer/Dockerfile"))
                .contains("install -d -o " + user + " -g " + user + " " + home);
    }
}

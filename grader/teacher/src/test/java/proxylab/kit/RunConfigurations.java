package proxylab.kit;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** The run configurations of IntelliJ IDEA. */
final class RunConfigurations {
    private RunConfigurations() {}

    /** All of them by their names. */
    static Map<String, Element> all() throws Exception {
        Map<String, Element> all = new TreeMap<>();
        for (Path file : KitFiles.filesIn(".run")) {
            for (Element configuration : KitFiles.elements(KitFiles.xml(file), "configuration")) {
                all.put(configuration.getAttribute("name"), configuration);
            }
        }
        return all;
    }

    /** The module whose class path it has. */
    static String module(Element configuration) {
        return KitFiles.elements(configuration, "module").get(0).getAttribute("name");
    }

    /** The value of an option; empty if it is not there. */
    static String option(Element configuration, String name) {
        return KitFiles.elements(configuration, "option").stream()
                .filter(option -> option.getAttribute("name").equals(name))
                .map(option -> option.getAttribute("value"))
                .findFirst()
                .orElse("");
    }
}

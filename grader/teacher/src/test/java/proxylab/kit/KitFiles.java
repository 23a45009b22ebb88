package proxylab.kit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads this lab's files for editors as the editors do, and the poms that they name. */
final class KitFiles {
    static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();

    /** A string, or one of the comments that VS Code allows. A trailing comma is not allowed. */
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|//[^\\n]*|(?s:/\\*.*?\\*/)");

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private KitFiles() {}

    static String text(String path) throws IOException {
        return Files.readString(LAB.resolve(path));
    }

    static JsonObject json(String path) throws IOException {
        return jsonOf(text(path));
    }

    static JsonObject jsonOf(String text) {
        String plain = STRING_OR_COMMENT
                .matcher(text)
                .replaceAll(part -> part.group().startsWith("\"") ? Matcher.quoteReplacement(part.group()) : "");
        return GSON.fromJson(plain, JsonObject.class);
    }

    /** The outermost element. */
    static Element xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    /** The elements of this name below another, at any depth. */
    static List<Element> elements(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> (Element) nodes.item(i))
                .toList();
    }

    static List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(LAB.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    /** The folders of all modules by their artifact ids, which are the names of the projects in an editor. */
    static Map<String, Path> modules() throws Exception {
        Map<String, Path> modules = new TreeMap<>();
        try (Stream<Path> files = Files.walk(LAB, 3)) {
            for (Path pom : files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList()) {
                modules.put(artifactId(pom), pom.getParent());
            }
        }
        return modules;
    }

    /** The artifact ids of what a module is built on, and its own. */
    static List<String> withDependencies(Path module) throws Exception {
        return elements(xml(module.resolve("pom.xml")), "artifactId").stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static String artifactId(Path pom) throws Exception {
        for (Node node = xml(pom).getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals("artifactId")) {
                return node.getTextContent();
            }
        }
        throw new IOException("no artifactId in " + pom);
    }
}

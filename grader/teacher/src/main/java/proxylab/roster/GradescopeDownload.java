package proxylab.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import proxylab.roster.StudentKey.Kind;
import proxylab.toolbox.Wording;

/**
 * Gradescope's "Export Submissions" of a programming assignment: a folder {@code submission_123456} for each
 * submission, and {@code submission_metadata.yml}, which says for each of them, under {@code :submitters}, the
 * {@code :name}, {@code :sid} and {@code :email} of all who share it. Only the active submission of each is in it.
 *
 * <p>Source: public programs that read the file; Gradescope documents only that of its autograders.
 */
final class GradescopeDownload implements PlatformDownload {
    private static final String METADATA = "submission_metadata.yml";

    /** The file holds the results of an earlier autograder too. */
    private static final int MOST_BYTES = 64 << 20;

    @Override
    public Map<Path, HandIn> handIns(Path folder, List<Path> places) throws IOException {
        Path file = folder.resolve(METADATA);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, Node> all = entries(read(file));
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path place : places) {
            List<Student> students = students(all.get(PlatformDownload.nameOf(place)));
            if (!students.isEmpty()) {
                found.put(place, new HandIn(students, "", false));
            }
        }
        return found;
    }

    /** Nodes, not values: a student's number stays a text, and a tag of the platform's language does no harm. */
    private static Node read(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MOST_BYTES + 1);
        }
        if (content.length > MOST_BYTES) {
            throw new IOException(
                    METADATA + ": expected at most " + Wording.bytes(MOST_BYTES) + ", found a longer file");
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
        try {
            return new Compose(settings)
                    .composeString(new String(content, UTF_8))
                    .orElseThrow(() ->
                            new IOException(METADATA + ": expected an entry for each submission, found an empty file"));
        } catch (YamlEngineException e) {
            String first = e.getMessage().lines().findFirst().orElse("");
            throw new IOException(METADATA + ": expected YAML, found " + first, e);
        }
    }

    private static Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new HashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                entries.put(text(entry.getKeyNode()), entry.getValueNode());
            }
        }
        return entries;
    }

    private static List<Student> students(Node submission) {
        return entries(submission).get(":submitters") instanceof SequenceNode submitters
                ? submitters.getValue().stream()
                        .map(submitter -> student(entries(submitter)))
                        .toList()
                : List.of();
    }

    private static Student student(Map<String, Node> submitter) {
        String name = text(submitter.get(":name"));
        String number = text(submitter.get(":sid"));
        String email = text(submitter.get(":email"));
        List<StudentKey> keys = Stream.of(
                        new StudentKey(Kind.LOGIN, number),
                        new StudentKey(Kind.EMAIL, email),
                        new StudentKey(Kind.NAME, name))
                .filter(key -> !key.value().isEmpty())
                .toList();
        String id = number.isEmpty() ? email : number;
        return new Student(id.isEmpty() ? name : name + " (" + id + ")", keys);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    @Override
    public boolean isByProduct(String name) {
        return name.equals(METADATA);
    }
}

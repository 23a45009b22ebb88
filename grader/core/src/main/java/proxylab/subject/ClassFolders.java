package proxylab.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import proxylab.course.Part;

/**
 * Where the classes of a lab are compiled to: a folder for each part, with the part's name, and one for tests. They are
 * never the folders of the lab's own builds.
 *
 * @param root the folder above them; nothing else writes to it
 */
public record ClassFolders(Path root) {
    /** The classes of a part. */
    public Path of(Part part) {
        return root.resolve(part.folder());
    }

    /** The classes of tests. */
    public Path tests() {
        return root.resolve("tests");
    }

    /** The class path that a part is compiled with: the folders of the parts before it, the nearest one first. */
    public List<Path> before(Part part) {
        List<Path> folders = new ArrayList<>();
        for (int i = part.ordinal() - 1; i >= 0; i--) {
            folders.add(of(Part.values()[i]));
        }
        return folders;
    }

    /** The class path that a part is run with: its own folder, then those of the parts before it. */
    public List<Path> upTo(Part part) {
        return Stream.concat(Stream.of(of(part)), before(part).stream()).toList();
    }
}

package proxylab.roster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How one platform names what students have handed in, in the archive with all submissions that it offers. */
interface PlatformDownload {
    /** In the order in which they are asked: the first that knows a place has the word. */
    List<PlatformDownload> ALL = List.of(
            new GradescopeDownload(),
            new Classroom50Download(),
            new MoodleDownload(),
            new BlackboardDownload(),
            new CanvasDownload());

    /**
     * Those places that it knows the students of.
     *
     * @param folder the unpacked download
     * @param places folders and archives in it
     * @throws IOException if a file of the platform cannot be read; the message says which, and what was expected
     */
    Map<Path, HandIn> handIns(Path folder, List<Path> places) throws IOException;

    /** Whether the platform itself adds files of this name, which no student handed in. */
    boolean isByProduct(String name);

    /** The last word of a path. */
    static String nameOf(Path place) {
        return place.getFileName().toString();
    }
}

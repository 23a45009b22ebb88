package proxylab.roster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a platform's download of all submissions says about each of them, taken from the names in it. A place that no
 * platform has named belongs to a student of its own name.
 *
 * @param handIns for every place that was asked about, in that order
 * @param remarks files of a platform that could not be read, each with what was expected
 */
public record BulkDownload(Map<Path, HandIn> handIns, List<String> remarks) {
    /**
     * Asks all platforms.
     *
     * @param folder the unpacked download
     * @param names the folders and archives in it, each with the name that it has without a platform
     */
    public static BulkDownload in(Path folder, Map<Path, String> names) {
        Map<Path, HandIn> known = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (PlatformDownload platform : PlatformDownload.ALL) {
            try {
                platform.handIns(folder, List.copyOf(names.keySet())).forEach(known::putIfAbsent);
            } catch (IOException e) {
                remarks.add(e.getMessage());
            }
        }
        Map<Path, HandIn> all = new LinkedHashMap<>();
        names.forEach((place, name) -> all.put(place, known.getOrDefault(place, HandIn.called(name))));
        return new BulkDownload(all, List.copyOf(remarks));
    }

    /** Whether a file of this name was added by a platform, and is nobody's submission. */
    public static boolean isByProduct(String name) {
        return PlatformDownload.ALL.stream().anyMatch(platform -> platform.isByProduct(name));
    }
}

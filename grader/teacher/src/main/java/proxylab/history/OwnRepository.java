package proxylab.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import proxylab.toolbox.Wording;

/**
 * A bare repository of our own, made for one history and deleted after it. Of what was handed in, it holds the objects
 * and nothing else: no settings, hooks, names or pointers. The indexes of packs are made anew, by the command with
 * which git checks what comes from a stranger's server.
 *
 * @param folder where it is
 * @param git git on it
 */
record OwnRepository(Path folder, TimedGit git) {
    private static final Pattern LOOSE = Pattern.compile("objects/[0-9a-f]{2}/([0-9a-f]{38}|[0-9a-f]{62})");
    private static final Pattern PACK = Pattern.compile("objects/pack/pack-([0-9a-f]{40}|[0-9a-f]{64})\\.pack");

    /**
     * Makes it.
     *
     * @param room an empty folder of its own
     */
    static OwnRepository with(GitFiles files, StartCommit start, Path room, GitProgram program, HistoryLimits limits)
            throws HistoryUnreadable, IOException, InterruptedException {
        Path folder = Files.createDirectory(room.resolve("own.git"));
        Path home = Files.createDirectory(room.resolve("home"));
        OwnRepository own = new OwnRepository(folder, new TimedGit(program, folder, home, limits));
        List<String> init = new ArrayList<>(List.of("init", "--bare", "--quiet", "--template="));
        if (start.isLong()) {
            init.add("--object-format=sha256"); // which an old git does not know
        }
        own.git.run(init);
        own.take(files, limits);
        if (!start.shallow().isEmpty()) {
            Files.write(folder.resolve("shallow"), start.shallow(), US_ASCII);
        }
        return own;
    }

    private void take(GitFiles files, HistoryLimits limits)
            throws HistoryUnreadable, IOException, InterruptedException {
        List<String> loose = matching(LOOSE, files);
        List<String> packs = matching(PACK, files);
        require(loose.size() + packs.size(), limits.objectFiles(), "files with objects");
        require(packs.size(), limits.packs(), "packs");
        List<String> objects = new ArrayList<>(loose);
        objects.addAll(packs);
        long[] room = {limits.objectBytes()};
        files.read(objects, limits.objectBytes() + 1, (name, content) -> {
            room[0] -= content.length;
            if (room[0] >= 0) {
                write(name, content);
            }
            return room[0] >= 0;
        });
        if (room[0] < 0) {
            throw new HistoryUnreadable(
                    "the objects in its .git hold more than " + Wording.bytes(limits.objectBytes()));
        }
        for (String pack : packs) {
            git.run(List.of("index-pack", folder.resolve(pack).toString()));
        }
    }

    private static List<String> matching(Pattern wanted, GitFiles files) {
        return files.names().stream()
                .filter(wanted.asMatchPredicate())
                .distinct()
                .toList();
    }

    private static void require(int count, int most, String things) throws HistoryUnreadable {
        if (count > most) {
            throw new HistoryUnreadable(
                    "its .git has " + Wording.number(count) + " " + things + ", more than " + Wording.number(most));
        }
    }

    /** The name is one of digits and nothing else, so it leads nowhere else. */
    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }
}

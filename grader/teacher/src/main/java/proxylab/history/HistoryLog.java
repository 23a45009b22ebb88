package proxylab.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What git is asked about a history.
 *
 * @param git on the repository
 * @param limits how much may come
 */
record HistoryLog(TimedGit git, HistoryLimits limits) {
    /** Before a path, in what git prints: two modes, two objects, and what was done. */
    private static final int CHANGE_FIELDS = 5;

    /** What git prints of an object that is there: its id, its type and its size. */
    private static final int OBJECT_FIELDS = 3;

    /** The mode of a regular file, executable or not, begins so. */
    private static final String REGULAR = "100";

    /** Takes the versions of sources as they come. */
    interface Versions {
        void add(String id, byte[] content);
    }

    /** The commits that lead to one, the newest first, no commit before one that is built on it. */
    List<Commit> commits(StartCommit start) throws HistoryUnreadable, IOException, InterruptedException {
        List<String> log = List.of(
                "log",
                "--topo-order",
                "--max-count=" + (limits.commits() + 1),
                "--format=" + Commit.FORMAT,
                "--date=raw",
                "--no-color",
                "--no-mailmap",
                "--no-notes",
                "--no-decorate",
                start.id(),
                "--");
        return git.read(log, output -> {
            List<Commit> commits = new ArrayList<>();
            InputStream in = new BufferedInputStream(output);
            for (Optional<String> line = word(in, '\n'); line.isPresent(); line = word(in, '\n')) {
                commits.add(Commit.of(line.get()));
            }
            return commits;
        });
    }

    /** What some commits have done to some sources, wherever in the repository the lab was; merges did nothing. */
    List<VersionChange> changes(List<Commit> commits, Collection<String> sources)
            throws HistoryUnreadable, IOException, InterruptedException {
        List<String> diff = new ArrayList<>(List.of(
                "diff-tree",
                "--stdin",
                "--root",
                "-r",
                "-z",
                "--raw",
                "--no-abbrev",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--"));
        sources.forEach(source -> diff.add(":(glob)**/" + source));
        List<String> ids = commits.stream().map(Commit::id).toList();
        return git.read(diff, ids, output -> changes(new BufferedInputStream(output), sources));
    }

    private static List<VersionChange> changes(InputStream output, Collection<String> sources) throws IOException {
        List<VersionChange> changes = new ArrayList<>();
        String commit = "";
        for (Optional<String> word = word(output, '\0'); word.isPresent(); word = word(output, '\0')) {
            if (!word.get().startsWith(":")) {
                commit = word.get();
                continue;
            }
            String[] fields = word.get().substring(1).split(" ");
            String path = word(output, '\0').orElseThrow(EOFException::new);
            Optional<String> source = sources.stream()
                    .filter(name -> path.equals(name) || path.endsWith("/" + name))
                    .findFirst();
            if (fields.length == CHANGE_FIELDS && source.isPresent()) {
                changes.add(new VersionChange(
                        commit, source.get(), version(fields[0], fields[2]), version(fields[1], fields[3])));
            }
        }
        return changes;
    }

    /** No version of a source is a link. */
    private static Optional<String> version(String mode, String id) {
        return mode.startsWith(REGULAR) ? Optional.of(id) : Optional.empty();
    }

    /** Reads some objects, except those that are missing or too large for a source. */
    void versions(Collection<String> ids, Versions versions)
            throws HistoryUnreadable, IOException, InterruptedException {
        List<String> readable = git.read(List.of("cat-file", "--batch-check", "--buffer"), List.copyOf(ids), output -> {
            List<String> small = new ArrayList<>();
            InputStream in = new BufferedInputStream(output);
            for (Optional<String> line = word(in, '\n'); line.isPresent(); line = word(in, '\n')) {
                String[] fields = line.get().split(" ");
                boolean isThere = fields.length == OBJECT_FIELDS;
                if (isThere && fields[1].equals("blob") && Long.parseLong(fields[2]) <= limits.versionBytes()) {
                    small.add(fields[0]);
                }
            }
            return small;
        });
        git.read(List.of("cat-file", "--batch", "--buffer"), readable, output -> {
            InputStream in = new BufferedInputStream(output);
            for (Optional<String> header = word(in, '\n'); header.isPresent(); header = word(in, '\n')) {
                String[] fields = header.get().split(" ");
                versions.add(fields[0], in.readNBytes(Integer.parseInt(fields[2])));
                in.skipNBytes(1); // the line end after it
            }
            return readable;
        });
    }

    /** The bytes up to this one, as a text; empty at the end. */
    private static Optional<String> word(InputStream in, char end) throws IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b != end; b = in.read()) {
            if (b < 0) {
                throw new EOFException("git's output ends in the middle of a line");
            }
            word.write(b);
        }
        return Optional.of(word.toString(UTF_8));
    }
}

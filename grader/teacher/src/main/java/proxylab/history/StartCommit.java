package proxylab.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Wording;

/**
 * Where a history begins to be read: the commit that {@code HEAD} leads to. Git's own texts are read here, and a name
 * in them is only ever looked up among the files of the {@code .git}.
 *
 * @param id of the commit, in hexadecimal digits
 * @param shallow the commits whose parents were left out when the repository was cloned
 */
record StartCommit(String id, Set<String> shallow) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String HEAD = "HEAD";
    private static final String PACKED = "packed-refs";
    private static final String SHALLOW = "shallow";
    private static final String BRANCH = "ref:";
    private static final int MOST_NAMES = 5;
    private static final int SHOWN = 60;

    StartCommit {
        shallow = Set.copyOf(shallow);
    }

    /** Whether the ids are those of SHA-256. */
    boolean isLong() {
        return id.length() > 40;
    }

    static StartCommit in(GitFiles files, HistoryLimits limits) throws HistoryUnreadable, IOException {
        if (files.names().isEmpty()) {
            throw new HistoryUnreadable("its .git is empty");
        }
        Map<String, String> texts = texts(files, List.of(HEAD, PACKED, SHALLOW), limits.textBytes());
        String text = texts.getOrDefault(HEAD, "").strip();
        for (int name = 0; name < MOST_NAMES && text.startsWith(BRANCH); name++) {
            String branch = text.substring(BRANCH.length()).strip();
            Map<String, String> own = texts(files, List.of(branch), limits.textBytes());
            text = Optional.ofNullable(own.get(branch))
                    .or(() -> packed(texts.getOrDefault(PACKED, ""), branch))
                    .orElseThrow(() -> new HistoryUnreadable(
                            "its HEAD names " + shown(branch) + ", which has no commit: nothing was committed there"))
                    .strip();
        }
        if (!ID.matcher(text).matches()) {
            throw new HistoryUnreadable("its HEAD is damaged: expected a commit or the name of a branch, found "
                    + (text.isEmpty() ? "nothing" : shown(text)));
        }
        Set<String> shallow = texts.getOrDefault(SHALLOW, "")
                .lines()
                .filter(ID.asMatchPredicate())
                .collect(Collectors.toSet());
        return new StartCommit(text, shallow);
    }

    private static Map<String, String> texts(GitFiles files, List<String> names, int most)
            throws HistoryUnreadable, IOException {
        Map<String, byte[]> texts = new HashMap<>();
        List<String> present = names.stream().filter(files.names()::contains).toList();
        files.read(present, most + 1, (name, content) -> {
            texts.put(name, content);
            return true;
        });
        Map<String, String> decoded = new HashMap<>();
        for (Map.Entry<String, byte[]> text : texts.entrySet()) {
            if (text.getValue().length > most) {
                throw new HistoryUnreadable(
                        "the file " + shown(text.getKey()) + " in its .git has more than " + Wording.bytes(most));
            }
            decoded.put(text.getKey(), new String(text.getValue(), UTF_8));
        }
        return decoded;
    }

    /** A line of the list: the id, a space, and the name. */
    private static Optional<String> packed(String list, String branch) {
        return list.lines()
                .filter(line -> line.endsWith(" " + branch))
                .map(line -> line.substring(0, line.length() - branch.length()))
                .findFirst();
    }

    private static String shown(String text) {
        String line = text.lines().findFirst().orElse("");
        return VisibleBytes.of(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
    }
}

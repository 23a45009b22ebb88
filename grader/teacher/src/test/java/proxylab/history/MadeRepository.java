package proxylab.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import proxylab.course.Step;

/**
 * A repository that a test makes with git itself, as a student would. Without git the test is skipped.
 *
 * @param folder the folder with the files
 */
public record MadeRepository(Path folder) {
    /** A source of the lab that holds places of two steps. */
    public static final String SERVER = "part1-echo/src/main/java/proxylab/net/Server.java";

    /** A source that holds two places of one step. */
    public static final String READER = "part1-echo/src/main/java/proxylab/net/LineReader.java";

    /** A source that holds one place. */
    public static final String HANDLER = "part1-echo/src/main/java/proxylab/echo/EchoHandler.java";

    /** Those of the lab. */
    static final PlacesToWrite PLACES = PlacesToWrite.in(Path.of("nowhere"));

    /** A new one, without a commit. */
    public static MadeRepository in(Path folder) throws Exception {
        assumeTrue(GitProgram.installed().isThere(), "this test makes a repository with git, which is not installed");
        MadeRepository made = new MadeRepository(Files.createDirectories(folder));
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    /** A new one with two commits: the starter, and a day later a change of {@link #READER}. */
    static MadeRepository ofTwoDays(Path folder) throws Exception {
        MadeRepository made = in(folder);
        made.starter("").commit("2026-11-12T10:00:00+0900");
        made.write(READER, "// a reader\n").commit("2026-11-13T10:00:00+0900");
        return made;
    }

    /** A source as it is handed out, but with some of its steps written. */
    static String handedOut(String source, Step... written) {
        StringBuilder text = new StringBuilder("// a source\n");
        new TreeMap<>(PLACES.bySource().get(source)).forEach((step, places) -> {
            if (!List.of(written).contains(step)) {
                text.append(open(step).repeat(places.intValue()));
            }
        });
        return text.toString();
    }

    /** A place that is still to be written. */
    static String open(Step step) {
        return "// here goes step " + step.id() + ": write it\n";
    }

    /** The lab as it is handed out, below a folder: nothing, or a path with a slash at its end. */
    public MadeRepository starter(String below) throws IOException {
        for (String source : List.of(SERVER, READER, HANDLER)) {
            write(below + source, handedOut(source));
        }
        return this;
    }

    /** The lab with every step written. */
    public MadeRepository solved(String below) throws IOException {
        write(below + SERVER, "// a server\n");
        write(below + READER, "// a reader\n");
        return write(below + HANDLER, "// a handler\n");
    }

    public MadeRepository write(String file, String text) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        return this;
    }

    /** Commits all there is, on a date such as {@code 2026-11-12T10:00:00+0900}. */
    public MadeRepository commit(String date) throws Exception {
        git("add", "--all");
        run(
                Map.of("GIT_AUTHOR_DATE", date, "GIT_COMMITTER_DATE", date),
                new byte[0],
                "commit",
                "--quiet",
                "--allow-empty",
                "--message=work");
        return this;
    }

    /** What git prints. */
    public String git(String... arguments) throws Exception {
        return run(Map.of(), new byte[0], arguments);
    }

    /** The same, with an input and further variables. */
    public String run(Map<String, String> variables, byte[] input, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(
                List.of("git", "-c", "user.name=Kim", "-c", "user.email=kim@localhost", "-c", "commit.gpgSign=false"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        builder.environment().putAll(variables);
        Process git = builder.start();
        try (OutputStream out = git.getOutputStream()) {
            out.write(input);
        }
        String output;
        try (InputStream in = git.getInputStream()) {
            output = new String(in.readAllBytes(), UTF_8).strip();
        }
        if (git.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + ": " + output);
        }
        return output;
    }

    /** All files of the {@code .git}, to be changed as a test likes. */
    Kept kept() throws IOException {
        Kept kept = new Kept(new TreeMap<>());
        Path git = folder.resolve(".git");
        try (Stream<Path> files = Files.walk(git)) {
            for (Path file : files.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                kept.files.put(git.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return kept;
    }

    /** The files of a {@code .git} in memory. */
    record Kept(Map<String, byte[]> files) implements GitFiles {
        Kept with(String name, String text) {
            files.put(name, text.getBytes(UTF_8));
            return this;
        }

        Kept without(String name) {
            files.keySet().removeIf(file -> file.equals(name) || file.startsWith(name + "/"));
            return this;
        }

        @Override
        public List<String> names() {
            return List.copyOf(files.keySet());
        }

        @Override
        public void read(Collection<String> names, int most, Receiver receiver) throws IOException {
            for (String name : names) {
                byte[] content = files.get(name);
                if (!receiver.receive(name, Arrays.copyOf(content, Math.min(most, content.length)))) {
                    return;
                }
            }
        }
    }
}

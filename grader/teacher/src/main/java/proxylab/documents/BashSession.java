package proxylab.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.probe.ChildProgram;

/**
 * A bash that runs one piece of a script after the other, as a person at a terminal would: variables and the folder
 * stay from one to the next. Its environment has only {@code PATH} and {@code JAVA_HOME}; its home and its place for
 * temporary files are separate folders. {@link #close()} ends it with all that it has started.
 *
 * <p>Its standard input takes our orders, and its standard output answers them; a piece's own output goes to a file.
 */
final class BashSession implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(1);
    private static final int READ_BYTES = 256 << 10;

    /** A higher status is how a shell names the signal that ended a program. */
    private static final int LAST_STATUS = 128;

    /** At a terminal, curl shows no progress meter; here it would. */
    private static final String CURL_AS_AT_A_TERMINAL = "no-progress-meter\n";

    private final ChildProgram bash;
    private final Path scratch;
    private int pieces;

    private BashSession(ChildProgram bash, Path scratch) {
        this.bash = bash;
        this.scratch = scratch;
    }

    /**
     * The result of a piece.
     *
     * @param status its exit status; empty if it has not ended, or has ended the shell
     * @param output what it printed, standard output and standard error together
     * @param failures lines of the piece, counted from 1, with their exit status, that failed before its end
     */
    record Outcome(OptionalInt status, List<String> output, List<String> failures) {}

    /**
     * Starts one.
     *
     * @param folder where it begins
     * @param scratch an empty folder for its files
     */
    static BashSession start(Path folder, Path scratch) throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        Files.writeString(home.resolve(".curlrc"), CURL_AS_AT_A_TERMINAL);
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile());
        Path java = Path.of(System.getProperty("java.home"));
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", java.resolve("bin") + ":" + path);
        environment.put("JAVA_HOME", java.toString());
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", Files.createDirectory(scratch.resolve("tmp")).toString());
        environment.put("LC_ALL", "C.UTF-8");
        BashSession session = new BashSession(ChildProgram.start(builder), scratch);
        session.order("trap 'echo \"$LINENO $?\" >> \"$_failures\"' ERR");
        return session;
    }

    /** Runs a piece to its end. */
    Outcome run(String script, Duration limit) throws IOException, InterruptedException {
        Piece piece = piece(script);
        order("_failures=" + quoted(piece.failures()));
        order(". " + quoted(piece.script()) + " > " + quoted(piece.output()) + " 2>&1 < /dev/null; printf 'piece "
                + piece.number() + " %s\\n' \"$?\"");
        return outcome(piece, limit);
    }

    /**
     * Starts a piece that goes on running, and waits for its first lines.
     *
     * @param lines how many; what is printed after them is dropped
     * @return the status is 0 if they came, and 1 if the piece ended first
     */
    Outcome runInBackground(String script, int lines, Duration limit) throws IOException, InterruptedException {
        Piece piece = piece(script);
        order("exec 8< <(trap - ERR; . " + quoted(piece.script()) + " 2>&1 < /dev/null; echo $? > "
                + quoted(statusOf(piece.number())) + "); _n=0");
        order("while [ $_n -lt " + lines + " ] && IFS= read -r _line <&8; do printf '%s\\n' \"$_line\" >> "
                + quoted(piece.output()) + "; _n=$((_n+1)); done");
        order("if [ $_n -lt " + lines + " ]; then printf 'piece " + piece.number()
                + " 1\\n'; else cat <&8 > /dev/null & printf 'piece " + piece.number() + " 0\\n'; fi");
        order("exec 8<&-");
        return outcome(piece, limit);
    }

    /**
     * How a piece in the background ended by itself; empty while it runs, or if a signal ended it.
     *
     * @param number counted from 1, among all pieces
     */
    OptionalInt endOf(int number) throws IOException {
        String status = Files.exists(statusOf(number))
                ? Files.readString(statusOf(number)).strip()
                : "";
        return status.isEmpty() || Integer.parseInt(status) > LAST_STATUS
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(status));
    }

    private Path statusOf(int number) {
        return scratch.resolve(number + ".status");
    }

    private record Piece(int number, Path script, Path output, Path failures) {}

    private Piece piece(String script) throws IOException {
        pieces++;
        Piece piece = new Piece(
                pieces,
                scratch.resolve(pieces + ".sh"),
                scratch.resolve(pieces + ".out"),
                scratch.resolve(pieces + ".failures"));
        Files.writeString(piece.script(), script);
        Files.createFile(piece.output());
        Files.createFile(piece.failures());
        return piece;
    }

    private void order(String line) throws IOException {
        bash.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        bash.input().flush();
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private Outcome outcome(Piece piece, Duration limit) throws IOException, InterruptedException {
        Pattern answer = Pattern.compile("(?m)^piece " + piece.number() + " (\\d+)$");
        OptionalInt status = OptionalInt.empty();
        if (bash.awaitOutput(answer, limit)) {
            Matcher matcher = answer.matcher(bash.output());
            if (matcher.find()) {
                status = OptionalInt.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return new Outcome(status, read(piece.output()), earlier(Files.readAllLines(piece.failures()), status));
    }

    /** Whether it can run another piece. Its output ends a moment before it does, so it is given that moment. */
    boolean isAlive() throws InterruptedException {
        return !bash.endsWithin(END_LIMIT);
    }

    /**
     * The failure of the last command is reported twice, for the command and for the whole piece, and is not among
     * these.
     */
    private static List<String> earlier(List<String> failures, OptionalInt status) {
        int last = status.isPresent() && status.getAsInt() == 0 ? 0 : 2;
        return failures.subList(0, Math.max(0, failures.size() - last));
    }

    private static List<String> read(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            List<String> lines = new ArrayList<>(new String(in.readNBytes(READ_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            if (in.read() >= 0) {
                lines.add("(more than " + READ_BYTES + " bytes)");
            }
            return lines;
        }
    }

    @Override
    public void close() {
        bash.close();
    }
}

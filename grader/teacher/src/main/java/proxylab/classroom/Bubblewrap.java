package proxylab.classroom;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sandbox by <a href="https://github.com/containers/bubblewrap">bubblewrap</a>, with limits by {@code prlimit}.
 *
 * <pre>
 *   /                      as it is, read-only
 *   /tmp, /home, ...       empty: other people's files, and sockets of this machine's services
 *     the Java runtime     read-only, wherever it is
 *     the class path       the same
 *     the workplace        the same: the sources
 *       its temporary      empty, writable, in memory, of a limited size
 *     the output           writable: really the workplace's outbox
 * </pre>
 *
 * <p>The only network is a loopback interface of its own. No process outside is seen, and none inside outlives bwrap.
 * Of the environment there is only {@link #KEPT}.
 */
final class Bubblewrap implements Sandbox {
    /**
     * How much one sandbox may use.
     *
     * @param processes threads count as processes; the system makes no such limit for root
     * @param fileBytes the size of any file
     * @param temporaryBytes all temporary files together, which are in memory
     */
    record Allowance(int processes, long fileBytes, long temporaryBytes) {
        /**
         * One audit has a thousand clients, and a proxy may have a thread for each, while others run beside it. The
         * classes of a lab take less than a megabyte.
         */
        static final Allowance DEFAULT = new Allowance(4_096, 64L << 20, 256L << 20);
    }

    /** What a place that is to look empty may hold in memory: nothing but the folders on the way to what is shown. */
    private static final long FOLDERS_ONLY_BYTES = 1L << 20;

    /** What is private on most machines; {@code /run} has the sockets by which one talks to its services. */
    static final List<Path> PRIVATE = Stream.of("/tmp", "/var/tmp", "/home", "/root", "/run", "/mnt", "/media")
            .map(Path::of)
            .toList();

    /** All namespaces but that of control groups: in a new one, Java 17 fails where there is version 1 of these. */
    private static final List<String> SEPARATE =
            List.of("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts");

    private static final List<String> KEPT = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE");

    /** The reports that are brought out. */
    private static final List<String> REPORTS = List.of(SubmissionGrader.REPORT, ResultFolder.PAGE);

    private final List<Path> hidden;
    private final List<Path> shown;
    private final Map<String, String> environment;
    private final Allowance allowance;

    /**
     * @param hidden folders that look empty inside, as far as they exist
     * @param shown what is seen all the same, even in a hidden folder
     * @param environment of which a few variables are kept
     */
    Bubblewrap(List<Path> hidden, List<Path> shown, Map<String, String> environment, Allowance allowance)
            throws IOException {
        this.hidden = outermost(hidden);
        this.shown = List.copyOf(shown);
        this.environment = Map.copyOf(environment);
        this.allowance = allowance;
    }

    /** What every grader needs: the Java runtime and the class path of this JVM. */
    static List<Path> java() {
        List<Path> needed = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .forEach(needed::add);
        return needed;
    }

    /** Those that exist, without links, without those that are in another one, and without the root of all. */
    private static List<Path> outermost(List<Path> folders) throws IOException {
        Set<Path> real = new LinkedHashSet<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                real.add(folder.toRealPath());
            }
        }
        real.removeIf(folder -> folder.getParent() == null); // the home of accounts that have none
        return real.stream()
                .filter(one -> real.stream().noneMatch(other -> !one.equals(other) && one.startsWith(other)))
                .toList();
    }

    @Override
    public List<String> around(Workplace place, List<String> command) throws IOException {
        Files.createDirectories(place.outbox());
        List<String> line = new ArrayList<>(List.of("bwrap"));
        line.addAll(SEPARATE);
        line.addAll(List.of("--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        line.add("--clearenv");
        KEPT.stream()
                .filter(environment::containsKey)
                .forEach(name -> line.addAll(List.of("--setenv", name, environment.get(name))));
        line.addAll(files(place));
        line.addAll(List.of("--chdir", place.folder().toString(), "--"));
        line.addAll(List.of(
                "prlimit", "--nproc=" + allowance.processes(), "--fsize=" + allowance.fileBytes(), "--core=0", "--"));
        line.addAll(command);
        return line;
    }

    /** Bubblewrap does this in the order in which it is told, so what is to be seen comes after what hides it. */
    private List<String> files(Workplace place) {
        List<String> line = new ArrayList<>(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
        for (Path folder : hidden) {
            line.addAll(emptyFolder(folder, FOLDERS_ONLY_BYTES));
        }
        Stream.concat(shown.stream(), Stream.of(place.folder()))
                .map(Path::toString)
                .forEach(path -> line.addAll(List.of("--ro-bind", path, path)));
        line.addAll(emptyFolder(place.temporary(), allowance.temporaryBytes()));
        line.addAll(List.of("--bind", place.outbox().toString(), place.output().toString()));
        Stream.concat(hidden.stream(), Stream.of(Path.of("/dev"))) // /dev/shm is memory without a limit
                .forEach(folder -> line.addAll(List.of("--remount-ro", folder.toString())));
        return line;
    }

    private static List<String> emptyFolder(Path folder, long bytes) {
        return List.of("--size", String.valueOf(bytes), "--tmpfs", folder.toString());
    }

    /**
     * Only plain files of known names come out: a link would lead whoever reads or overwrites it to a place outside.
     */
    @Override
    public void bringOut(Workplace place) throws IOException {
        for (String name : REPORTS) {
            Path file = place.outbox().resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, place.output().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

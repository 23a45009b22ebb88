package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import proxylab.classroom.archive.ShownName;
import proxylab.course.Part;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Wording;

/**
 * All that is taken from a submission: the Java files below {@code src/main/java} of the five parts. Build files, tests
 * and a grader of the student's own are left where they are.
 *
 * @param files the content of each, by its name in the lab
 * @param remarks what the teacher should know about the submission
 */
record LabSources(SortedMap<String, byte[]> files, List<String> remarks) {
    /** In bytes: a path can have 4,096 on Linux and 1,024 on macOS, and the folder that it is written to has some. */
    private static final int LONGEST_NAME = 700;

    /** Reads them from a folder or an archive. */
    static LabSources of(Path place, SourceLimits limits) throws SubmissionRefused {
        try (SubmittedFiles files = SubmittedFiles.in(place, limits)) {
            return of(files, limits);
        } catch (IOException
                | UncheckedIOException
                | InvalidPathException
                | LinkageError // it asks for a library, a depth or a memory that is not there
                | StackOverflowError
                | OutOfMemoryError e) {
            throw SubmissionRefused.unreadable("it", e.toString(), e);
        }
    }

    private static LabSources of(SubmittedFiles files, SourceLimits limits) throws SubmissionRefused, IOException {
        LabPlace lab = LabPlace.among(files.names()).orElseThrow(() -> noLab(files.names()));
        List<String> names = files.names().stream().filter(lab::holds).toList();
        if (names.size() > limits.sources()) {
            throw new SubmissionRefused("it holds more than " + Wording.number(limits.sources()) + " Java files");
        }
        SortedMap<String, byte[]> sources = new TreeMap<>();
        int room = limits.sourceBytes();
        for (String name : names) {
            byte[] content = files.read(name, room + 1); // the size that an archive announces may be wrong
            room -= content.length;
            if (room < 0) {
                throw new SubmissionRefused("its Java files hold more than " + Wording.bytes(limits.sourceBytes()));
            }
            sources.put(writable(lab.inLab(name)), content);
        }
        requireNoFileInAFile(sources);
        List<String> remarks = new ArrayList<>(files.remarks());
        if (!lab.others().isEmpty()) {
            remarks.add("more than one lab in it: the one in " + shown(lab.path()) + " is graded, and not "
                    + String.join(
                            ", ", lab.others().stream().map(LabSources::shown).toList()));
        }
        return new LabSources(sources, List.copyOf(remarks));
    }

    private static SubmissionRefused noLab(List<String> names) {
        List<String> java =
                names.stream().filter(name -> name.endsWith(".java")).sorted().toList();
        String found = java.isEmpty()
                ? "no Java file"
                : Wording.count(java.size(), "Java file") + " elsewhere, such as " + VisibleBytes.of(java.get(0));
        return new SubmissionRefused("no lab in it: expected Java files below " + Part.ECHO.folder()
                + "/src/main/java, or of a later part, at most " + LabPlace.DEEPEST + " folders down, and found "
                + found
                + "; pack the folders of the parts, with these names, and hand that in");
    }

    /** A name that this system can give to a file; for others {@code Path} throws. */
    private static String writable(String name) throws SubmissionRefused {
        if (name.getBytes(UTF_8).length > LONGEST_NAME) {
            throw new SubmissionRefused("it holds a file whose name is too long: expected at most " + LONGEST_NAME
                    + " bytes with its folders, found " + ShownName.of(name));
        }
        return Path.of(name).normalize().toString().replace('\\', '/');
    }

    /** An archive can hold what no folder can. */
    private static void requireNoFileInAFile(SortedMap<String, byte[]> sources) throws SubmissionRefused {
        for (String name : sources.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (sources.containsKey(name.substring(0, slash))) {
                    throw new SubmissionRefused(
                            "it holds " + ShownName.of(name.substring(0, slash)) + " as a file and as a folder, with "
                                    + ShownName.of(name.substring(slash + 1)) + " in it; pack the lab again");
                }
            }
        }
    }

    private static String shown(String path) {
        return path.isEmpty() ? "./" : path;
    }

    /** The same for the same files and the same settings, and for no others. */
    String fingerprint(List<String> settings) {
        try (DigestOutputStream digest =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
                DataOutputStream out = new DataOutputStream(digest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(out, file.getKey().getBytes(UTF_8));
                write(out, file.getValue());
            }
            for (String setting : settings) {
                write(out, setting.getBytes(UTF_8));
            }
            out.flush();
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("every Java runtime can do this", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length); // so that no two lists of files look the same
        out.write(bytes);
    }

    /** Writes them into an empty folder. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey()).normalize();
            if (!place.startsWith(folder)) {
                throw new IOException(file.getKey() + " leads out of " + folder);
            }
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }
}

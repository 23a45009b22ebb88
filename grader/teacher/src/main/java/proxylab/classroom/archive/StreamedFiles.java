package proxylab.classroom.archive;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import proxylab.toolbox.Wording;

/**
 * An archive that can only be read from its beginning to its end. It is read once, and its Java files are kept: they
 * are what a submission is read for. Any other file costs another walk.
 */
final class StreamedFiles implements PackedFiles {
    private static final String BEGINNING = "its beginning";

    private final ArchiveWalk archive;
    private final ArchiveSource source;
    private final ArchiveLimits limits;
    private final List<PackedEntry> entries = new ArrayList<>();
    private final Map<Integer, byte[]> kept = new HashMap<>(); // by the number of the entry
    private Contents contents;

    private StreamedFiles(ArchiveWalk archive, ArchiveSource source, ArchiveLimits limits) {
        this.archive = archive;
        this.source = source;
        this.limits = limits;
    }

    static StreamedFiles in(ArchiveWalk archive, ArchiveSource source, ArchiveLimits limits) throws IOException {
        StreamedFiles files = new StreamedFiles(archive, source, limits);
        files.readAll();
        return files;
    }

    private void readAll() throws IOException {
        long[] room = {limits.keptBytes()};
        walk((entry, content) -> {
            entries.add(entry);
            if (entries.size() > limits.entries()) {
                throw ArchiveRefused.tooMuch(source, "holds more than " + Wording.number(limits.entries()) + " files");
            }
            if (entry.type() == PackedEntry.Type.FILE && isJava(entry.name())) {
                byte[] bytes = content.readNBytes((int) Math.min(limits.fileBytes(), room[0] + 1));
                room[0] -= bytes.length;
                if (room[0] < 0) {
                    throw ArchiveRefused.tooMuch(
                            source, "holds Java files of more than " + Wording.bytes(limits.keptBytes()));
                }
                kept.put(entries.size() - 1, bytes);
            }
        });
        contents = Contents.of(entries, source);
    }

    /** As far as this goes, bytes and text are the same. */
    private static boolean isJava(String name) {
        return name.endsWith(".java");
    }

    @Override
    public List<String> names() {
        return List.copyOf(contents.files().keySet());
    }

    @Override
    public Instant modified(String name) {
        return entries.get(contents.files().get(name)).modified();
    }

    @Override
    public byte[] read(String name, int most) throws IOException {
        int number = contents.files().get(name);
        byte[] bytes = kept.containsKey(number) ? kept.get(number) : readAgain(number, most);
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private byte[] readAgain(int number, int most) throws IOException {
        int[] count = {0};
        List<byte[]> found = new ArrayList<>();
        walk((entry, content) -> {
            if (count[0]++ == number) {
                found.add(content.readNBytes(most));
            }
        });
        return found.stream().findFirst().orElseThrow(() -> ArchiveRefused.tooMuch(source, "changed meanwhile"));
    }

    /** One walk is enough for all of them. */
    @Override
    public void readEach(Collection<String> names, int most, Receiver receiver) throws IOException {
        Map<Integer, String> wanted = new HashMap<>();
        names.forEach(name -> wanted.put(contents.files().get(name), name));
        if (wanted.isEmpty()) {
            return;
        }
        int[] count = {0};
        walk((entry, content) -> {
            String name = wanted.get(count[0]++);
            if (name != null && !receiver.receive(name, content.readNBytes(most))) {
                wanted.clear(); // the walk itself goes on to the end
            }
        });
    }

    /** Gives all that a library may throw the words of a message. */
    private void walk(ArchiveWalk.Visitor visitor) throws IOException {
        String[] last = {BEGINNING};
        try {
            archive.walk((entry, content) -> {
                last[0] = ShownName.of(entry.name());
                visitor.visit(entry, content);
            });
        } catch (ArchiveRefused e) {
            throw e;
        } catch (MemoryLimitException e) {
            throw ArchiveRefused.unusual(
                    source,
                    "cannot be read: unpacking it takes " + Wording.number(e.getMemoryNeededInKb() / 1024)
                            + " MiB of memory, more than " + limits.memoryKiB() / 1024);
        } catch (OutOfMemoryError e) { // the library takes announced sizes on trust
            throw ArchiveRefused.unusual(source, "cannot be read: unpacking it takes more memory than there is");
        } catch (PasswordRequiredException e) {
            throw ArchiveRefused.locked(source, "what is in it");
        } catch (EOFException e) {
            throw ArchiveRefused.cutOff(source, "the last that can be read is " + last[0]);
        } catch (IOException | RuntimeException e) { // the library takes a wrong number for a programmer's mistake
            throw failed(last[0], e);
        }
    }

    private ArchiveRefused failed(String last, Exception e) {
        String reason = ArchiveRefused.reason(e);
        if (reason.matches("(?i).*truncated.*|.*unexpected end.*|nextheader.* is out of bounds")) {
            return ArchiveRefused.cutOff(source, "the last that can be read is " + last);
        }
        if (reason.matches("(?i).*unsupported.*")) {
            return ArchiveRefused.unusual(source, "cannot be read: " + reason);
        }
        return ArchiveRefused.damaged(
                source,
                last,
                (last.equals(BEGINNING) ? "" : "or what follows ") + "cannot be unpacked (" + reason + ")",
                e);
    }

    @Override
    public List<String> remarks() {
        return contents.remarks();
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}

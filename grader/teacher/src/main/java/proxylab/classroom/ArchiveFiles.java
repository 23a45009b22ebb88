package proxylab.classroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import proxylab.probe.VisibleBytes;
import proxylab.toolbox.Wording;

/**
 * A submission in a ZIP archive. It is not unpacked: only what is asked for is ever inflated, by the caller, who counts
 * the bytes. Of that, nothing damaged gets through. An archive with a name in it that leads outside is refused as a
 * whole: it was made so on purpose.
 */
final class ArchiveFiles implements SubmittedFiles {
    private final ZipFile archive;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private ArchiveFiles(ZipFile archive) {
        this.archive = archive;
    }

    static ArchiveFiles in(Path file, SourceLimits limits) throws SubmissionRefused, IOException {
        long size = Files.size(file);
        if (size > limits.archiveBytes()) {
            throw new SubmissionRefused("the archive is larger than " + Wording.bytes(limits.archiveBytes()));
        }
        ZipFile archive = open(file);
        try {
            ArchiveFiles files = new ArchiveFiles(archive);
            files.list(limits.entries());
            return files;
        } catch (SubmissionRefused | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Names that are not marked as UTF-8 may be in any encoding; this one takes all bytes, and ours are ASCII. */
    private static ZipFile open(Path file) throws SubmissionRefused {
        try {
            return new ZipFile(file.toFile(), ISO_8859_1);
        } catch (IOException | IllegalArgumentException e) {
            throw SubmissionRefused.unreadable("the archive", e.getMessage(), e);
        }
    }

    private void list(int most) throws SubmissionRefused {
        if (archive.size() > most) {
            throw new SubmissionRefused("the archive holds more than " + Wording.number(most) + " files");
        }
        for (ZipEntry entry : archive.stream().toList()) {
            String packed = entry.getName().replace('\\', '/');
            List<String> path = path(packed);
            String name = String.join("/", path);
            if (packed.startsWith("/")
                    || path.contains("..")
                    || name.indexOf('\0') >= 0
                    || name.matches("[A-Za-z]:.*")) {
                throw new SubmissionRefused(
                        "the archive holds a file that leads outside it: " + VisibleBytes.of(packed));
            }
            if (!entry.isDirectory() && path.stream().noneMatch(SubmittedFiles::isLitter)) {
                entries.put(name, entry);
            }
        }
    }

    /** The words of a name without those that lead nowhere: tar begins every name with {@code ./}. */
    private static List<String> path(String name) {
        return Arrays.stream(name.split("/"))
                .filter(word -> !word.isEmpty() && !word.equals("."))
                .toList();
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** A file that is read to its end is compared with the checksum that it was packed with: the JDK does not do so. */
    @Override
    public byte[] read(String name, int most) throws SubmissionRefused {
        ZipEntry entry = entries.get(name);
        byte[] content;
        try (InputStream in = archive.getInputStream(entry)) {
            content = in.readNBytes(most);
        } catch (IOException e) {
            throw damaged(name, "cannot be unpacked (" + e.getMessage() + ")", e);
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (content.length < most && checksum.getValue() != entry.getCrc()) {
            throw damaged(name, "is not what was packed (its CRC-32 checksum is wrong)", null);
        }
        return content;
    }

    private static SubmissionRefused damaged(String name, String how, IOException cause) {
        return new SubmissionRefused(
                "the archive is damaged: " + VisibleBytes.of(name) + " " + how
                        + "; pack the lab again and hand that in",
                cause);
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A ZIP archive: each file can be read by itself. Of what is read, nothing damaged gets through. */
final class ZipFiles implements PackedFiles {
    /** What can be unpacked with the libraries that are here, and with little memory. */
    private static final Set<ZipMethod> METHODS =
            EnumSet.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2);

    private final ArchiveSource source;
    private final ZipFile archive;
    private final List<ZipArchiveEntry> entries;
    private final List<PackedEntry> packed;
    private final Contents contents;

    private ZipFiles(ArchiveSource source, ZipFile archive) throws IOException {
        this.source = source;
        this.archive = archive;
        this.entries = Collections.list(archive.getEntries());
        this.packed = new ArrayList<>();
        for (ZipArchiveEntry entry : entries) {
            packed.add(packed(entry));
        }
        this.contents = Contents.of(packed, source);
    }

    static ZipFiles in(ArchiveSource source, ArchiveLimits limits) throws IOException {
        ZipDirectory.check(source, limits.entries());
        ZipFile archive = open(source);
        try {
            return new ZipFiles(source, archive);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static ZipFile open(ArchiveSource source) throws IOException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(source.open())
                    .setCharset(ISO_8859_1)
                    .get();
        } catch (IOException | RuntimeException e) { // the library takes a wrong number for a programmer's mistake
            throw ArchiveRefused.unreadable(source, e);
        }
    }

    private static PackedEntry packed(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        boolean isDecoded = entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD || raw == null;
        String name = isDecoded ? entry.getName() : new String(raw, ISO_8859_1);
        PackedEntry.Type type = PackedEntry.Type.FILE;
        if (entry.isUnixSymlink()) {
            type = PackedEntry.Type.SYMBOLIC_LINK;
        } else if (entry.isDirectory()) {
            type = PackedEntry.Type.FOLDER;
        }
        return new PackedEntry(name, isDecoded, type, Instant.ofEpochMilli(Math.max(0, entry.getTime())));
    }

    @Override
    public List<String> names() {
        return List.copyOf(contents.files().keySet());
    }

    @Override
    public Instant modified(String name) {
        return packed.get(contents.files().get(name)).modified();
    }

    /** A file that is read to its end is compared with the checksum that it was packed with. */
    @Override
    public byte[] read(String name, int most) throws IOException {
        ZipArchiveEntry entry = entries.get(contents.files().get(name));
        requireReadable(name, entry);
        byte[] content;
        try (InputStream in = archive.getInputStream(entry)) {
            content = in.readNBytes(most);
        } catch (IOException | RuntimeException e) {
            throw ArchiveRefused.damaged(
                    source, ShownName.of(name), "cannot be unpacked (" + ArchiveRefused.reason(e) + ")", e);
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (content.length < most && checksum.getValue() != entry.getCrc()) {
            throw ArchiveRefused.damaged(
                    source, ShownName.of(name), "is not what was packed (its CRC-32 checksum is wrong)", null);
        }
        return content;
    }

    private void requireReadable(String name, ZipArchiveEntry entry) throws ArchiveRefused {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw ArchiveRefused.locked(source, ShownName.of(name));
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (method == null || !METHODS.contains(method) || !archive.canReadEntryData(entry)) {
            throw ArchiveRefused.unusual(
                    source,
                    "cannot be read: " + ShownName.of(name) + " is compressed by "
                            + (method == null ? "method " + entry.getMethod() : method));
        }
    }

    @Override
    public List<String> remarks() {
        return contents.remarks();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

package proxylab.classroom.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import proxylab.classroom.archive.PackedEntry.Type;
import proxylab.toolbox.Wording;

/** A 7z archive. Files can be packed together in blocks, so a file is reached through those before it. */
record SevenZipWalk(ArchiveSource source, ArchiveLimits limits) implements ArchiveWalk {
    /** In the attributes of an entry: the upper half is a mode of Unix. */
    private static final int HAS_MODE = 0x8000;

    private static final int FILE_TYPE = 0170000;
    private static final int SYMBOLIC_LINK = 0120000;

    @Override
    public void walk(Visitor visitor) throws IOException {
        try (SevenZFile archive = SevenZFile.builder()
                .setSeekableByteChannel(source.open())
                .setMaxMemoryLimitKiB(limits.memoryKiB())
                .get()) {
            requireSmall(archive);
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                visitor.visit(packed(entry), new CurrentContent(archive));
            }
        }
    }

    /** The sizes that it announces are as many bytes as can be unpacked. */
    private void requireSmall(SevenZFile archive) throws IOException {
        long most = limits.unpacked(source.size());
        long room = most;
        for (SevenZArchiveEntry entry : archive.getEntries()) {
            if (entry.getSize() < 0 || entry.getSize() > room) {
                throw ArchiveRefused.tooMuch(
                        source, "unpacks to more than " + Wording.bytes(most) + "; leave out what is not the lab");
            }
            room -= entry.getSize();
        }
    }

    private static PackedEntry packed(SevenZArchiveEntry entry) {
        Instant modified =
                entry.getHasLastModifiedDate() ? entry.getLastModifiedTime().toInstant() : Instant.EPOCH;
        return entry.getName() == null
                ? new PackedEntry("", true, Type.OTHER, modified)
                : new PackedEntry(entry.getName(), true, type(entry), modified);
    }

    private static Type type(SevenZArchiveEntry entry) {
        int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
        if ((attributes & HAS_MODE) != 0 && (attributes >>> 16 & FILE_TYPE) == SYMBOLIC_LINK) {
            return Type.SYMBOLIC_LINK;
        }
        if (entry.isDirectory()) {
            return Type.FOLDER;
        }
        return entry.isAntiItem() ? Type.OTHER : Type.FILE;
    }

    /** The content of the entry that the archive is at. */
    private static final class CurrentContent extends InputStream {
        private final SevenZFile archive;

        CurrentContent(SevenZFile archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            return archive.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : archive.read(bytes, offset, length);
        }
    }
}

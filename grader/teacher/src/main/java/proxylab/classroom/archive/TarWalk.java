package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import proxylab.classroom.archive.PackedEntry.Type;

/** A tar archive, compressed or not. It is read to the very end: the checksums of what compressed it are there. */
record TarWalk(ArchiveSource source, ArchiveForm form, ArchiveLimits limits) implements ArchiveWalk {
    /**
     * What the headers of one entry may need: its name can have a header of its own, and so can attributes of macOS.
     * The library takes long for a long name of slashes.
     */
    private static final long HEADERS = 32 << 10;

    /** At its end are two blocks of zeros: a library takes one that is cut off between two files for whole. */
    private static final int BLOCK = 512;

    @Override
    public void walk(Visitor visitor) throws IOException {
        try (InputStream file = source.stream();
                InputStream unpacked = new BufferedInputStream(unpacked(file));
                BoundedStream bounded = new BoundedStream(unpacked, source, limits.unpacked(source.size()));
                TarArchiveInputStream tar = new TarArchiveInputStream(bounded, ISO_8859_1.name())) {
            requireTar(unpacked);
            bounded.allow(HEADERS);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                PackedEntry packed = packed(entry);
                if (!entry.isCheckSumOK()) {
                    throw new IOException("a header has a wrong checksum");
                }
                bounded.allow(Long.MAX_VALUE);
                visitor.visit(packed, tar);
                bounded.allow(entry.getSize() + HEADERS);
            }
            if (bounded.zeros() < BLOCK) {
                throw new EOFException("the mark at the end is missing");
            }
            bounded.allow(Long.MAX_VALUE);
            bounded.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** What is compressed need not be an archive. */
    private void requireTar(InputStream unpacked) throws IOException {
        unpacked.mark(ArchiveForm.HEAD_BYTES);
        byte[] head = unpacked.readNBytes(ArchiveForm.HEAD_BYTES);
        boolean isEmptyTar = head.length == ArchiveForm.HEAD_BYTES && Arrays.equals(head, new byte[head.length]);
        if (!isEmptyTar && ArchiveForm.of(head) != ArchiveForm.TAR) {
            throw ArchiveRefused.unknown(source, "holds no tar archive, but a single compressed file");
        }
        unpacked.reset();
    }

    private InputStream unpacked(InputStream file) throws IOException {
        return switch (form) {
            case TAR_GZ -> new GZIPInputStream(file, BLOCK);
            case TAR_BZ2 -> new BZip2CompressorInputStream(file, true);
            case TAR_XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(file)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(limits.memoryKiB())
                        .get();
            default -> file;
        };
    }

    /** A name beyond ISO 8859-1 comes from a header of its own, which is in UTF-8 and decoded. */
    private static PackedEntry packed(TarArchiveEntry entry) {
        boolean isDecoded = entry.getName().chars().anyMatch(c -> c > 0xff);
        return new PackedEntry(
                entry.getName(),
                isDecoded,
                type(entry),
                entry.getLastModifiedTime().toInstant());
    }

    private static Type type(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return Type.SYMBOLIC_LINK;
        }
        if (entry.isLink()) {
            return Type.HARD_LINK;
        }
        if (entry.isDirectory()) {
            return Type.FOLDER;
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() ? Type.OTHER : Type.FILE;
    }
}

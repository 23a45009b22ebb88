package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** An archive made by a test, of any form that can be read. */
public final class MadeArchive {
    /** A mode of Unix in the attributes of a 7z archive. */
    private static final int UNIX = 0x8000;

    /** How long the start header of a 7z archive is. */
    private static final int SEVEN_ZIP_START = 32;

    private final List<Item> items = new ArrayList<>();
    private String encoding = UTF_8.name();
    private String password = "";

    /** A file, or a symbolic link with its target as content. */
    private record Item(String name, byte[] content, boolean isLink, long modified) {}

    public MadeArchive file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    public MadeArchive file(String name, byte[] content) {
        return file(name, content, 0);
    }

    /** @param modified in milliseconds */
    public MadeArchive file(String name, byte[] content, long modified) {
        items.add(new Item(name, content, false, modified));
        return this;
    }

    public MadeArchive link(String name, String target) {
        items.add(new Item(name, target.getBytes(UTF_8), true, 0));
        return this;
    }

    /** Writes names in this encoding, where the form does not say which one it is. */
    public MadeArchive names(String encoding) {
        this.encoding = encoding;
        return this;
    }

    /** For a 7z archive. */
    public MadeArchive password(String password) {
        this.password = password;
        return this;
    }

    public byte[] as(ArchiveForm form) throws IOException {
        return switch (form) {
            case ZIP -> zip();
            case TAR -> tar();
            case SEVEN_Z -> sevenZip();
            case TAR_GZ, TAR_BZ2, TAR_XZ -> compressed(form, tar());
            default -> throw new IllegalArgumentException("nobody here writes " + form);
        };
    }

    static byte[] compressed(ArchiveForm form, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (form) {
                    case TAR_GZ -> new GZIPOutputStream(bytes);
                    case TAR_BZ2 -> new BZip2CompressorOutputStream(bytes, BZip2CompressorOutputStream.MIN_BLOCKSIZE);
                    default -> new XZOutputStream(bytes, new LZMA2Options(0));
                }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(encoding);
            zip.setUseLanguageEncodingFlag(encoding.equals(UTF_8.name()));
            for (Item item : items) {
                ZipArchiveEntry entry = new ZipArchiveEntry(item.name());
                entry.setUnixMode(item.isLink() ? UnixStat.LINK_FLAG | 0777 : UnixStat.FILE_FLAG | 0644);
                entry.setTime(item.modified());
                zip.putArchiveEntry(entry);
                zip.write(item.content());
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, encoding)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Item item : items) {
                TarArchiveEntry entry = item.isLink()
                        ? new TarArchiveEntry(item.name(), TarConstants.LF_SYMLINK)
                        : new TarArchiveEntry(item.name(), true);
                entry.setModTime(item.modified());
                if (item.isLink()) {
                    entry.setLinkName(new String(item.content(), UTF_8));
                } else {
                    entry.setSize(item.content().length);
                }
                tar.putArchiveEntry(entry);
                if (!item.isLink()) {
                    tar.write(item.content());
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A tar archive with nothing in it but the header for a name of so many bytes. */
    static byte[] tarWithLongName(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            entry.setSize(length);
            tar.putArchiveEntry(entry);
            tar.write(new byte[length]);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** A tar archive of one file, with this name, whose blocks overlap. */
    static byte[] tarOfOverlappingBlocks(String name) {
        byte[] tar = new byte[20 * TarConstants.DEFAULT_RCDSIZE];
        new TarArchiveEntry(name).writeEntryHeader(tar);
        tar[156] = TarConstants.LF_GNUTYPE_SPARSE;
        byte[] gnu = (TarConstants.MAGIC_GNU + TarConstants.VERSION_GNU_SPACE).getBytes(UTF_8);
        System.arraycopy(gnu, 0, tar, TarConstants.MAGIC_OFFSET, gnu.length);
        int at = 386;
        for (int number : new int[] {0, 100, 50, 100}) { // 100 bytes from 0, and 100 from 50
            TarUtils.formatLongOctalBytes(number, tar, at, TarConstants.SPARSE_OFFSET_LEN);
            at += TarConstants.SPARSE_OFFSET_LEN;
        }
        sign(tar, 0);
        return tar;
    }

    /** Writes the checksum into the header of a tar archive that begins here. */
    static void sign(byte[] tar, int at) {
        int place = at + TarConstants.CHKSUM_OFFSET;
        Arrays.fill(tar, place, place + TarConstants.CHKSUMLEN, (byte) ' ');
        long sum = TarUtils.computeCheckSum(Arrays.copyOfRange(tar, at, at + TarConstants.DEFAULT_RCDSIZE));
        TarUtils.formatCheckSumOctalBytes(sum, tar, place, TarConstants.CHKSUMLEN);
    }

    /** A 7z archive with nothing in it but the words that it holds two thousand million files, packed as one. */
    static byte[] sevenZipOfTooManyFiles() {
        byte[] header = HexFormat.ofDelimiter(" ")
                .parseHex(
                        "01 04" // the header, and in it where the streams are
                                + " 06 00 01 09 01 00" // packed: from the beginning, one stream of one byte
                                + " 07 0b 01 00 01 01 00 0c 01 00" // unpacked: one folder, a copy, one byte
                                + " 08 0d f0 ff ff ff 7f 00" // in it so many files
                                + " 00 00");
        ByteBuffer archive =
                ByteBuffer.allocate(SEVEN_ZIP_START + 1 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        archive.put(HexFormat.of().parseHex("377abcaf271c0004")).position(12); // after the checksum of what follows
        archive.putLong(1).putLong(header.length).putInt(checksum(header, 0, header.length));
        archive.position(SEVEN_ZIP_START + 1).put(header);
        return archive.putInt(8, checksum(archive.array(), 12, SEVEN_ZIP_START - 12))
                .array();
    }

    /** The checksum of 7z, ZIP and xz. */
    static int checksum(byte[] bytes, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    private byte[] sevenZip() throws IOException {
        try (SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel()) {
            try (SevenZOutputFile out = password.isEmpty()
                    ? new SevenZOutputFile(bytes)
                    : new SevenZOutputFile(bytes, password.toCharArray())) {
                if (password.isEmpty()) { // reading it back takes as much memory as the dictionary has bytes
                    out.setContentMethods(
                            List.of(new SevenZMethodConfiguration(SevenZMethod.LZMA2, new LZMA2Options(0))));
                }
                for (Item item : items) {
                    SevenZArchiveEntry entry = new SevenZArchiveEntry();
                    entry.setName(item.name());
                    entry.setLastModifiedTime(FileTime.fromMillis(item.modified()));
                    if (item.isLink()) {
                        entry.setHasWindowsAttributes(true);
                        entry.setWindowsAttributes((UnixStat.LINK_FLAG | 0777) << 16 | UNIX);
                    }
                    out.putArchiveEntry(entry);
                    out.write(item.content());
                    out.closeArchiveEntry();
                }
                out.finish();
            }
            return Arrays.copyOf(bytes.array(), (int) bytes.size());
        }
    }
}

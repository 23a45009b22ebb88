package proxylab.classroom.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import proxylab.toolbox.Wording;

/**
 * The directory at the end of a ZIP archive, looked over before anything reads it into memory: what it says about its
 * own length may be wrong, so its entries are counted. The numbers are from PKWARE's APPNOTE, 4.3.12 to 4.3.16.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xffff;

    private final SeekableByteChannel channel;
    private final ArchiveSource source;

    private ZipDirectory(SeekableByteChannel channel, ArchiveSource source) {
        this.channel = channel;
        this.source = source;
    }

    /** @param most how many entries there may be */
    static void check(ArchiveSource source, int most) throws IOException {
        try (SeekableByteChannel channel = source.open()) {
            new ZipDirectory(channel, source).check(most);
        } catch (EOFException e) {
            throw ArchiveRefused.cutOff(source, "its directory ends too early");
        }
    }

    /** Whether there is one, wherever the archive begins. */
    static boolean isAtTheEndOf(ArchiveSource source) throws IOException {
        try (SeekableByteChannel channel = source.open()) {
            ZipDirectory directory = new ZipDirectory(channel, source);
            return directory.end(directory.tail()) >= 0;
        }
    }

    private void check(int most) throws IOException {
        channel.position(start());
        try (InputStream in = new BufferedInputStream(Channels.newInputStream(channel))) {
            int count = 0;
            while (true) {
                ByteBuffer entry = littleEndian(in.readNBytes(ENTRY_BYTES));
                if (entry.limit() < ENTRY_BYTES || entry.getInt(0) != ENTRY) {
                    return;
                }
                if (++count > most) {
                    throw ArchiveRefused.tooMuch(source, "holds more than " + Wording.number(most) + " files");
                }
                in.skipNBytes(unsigned(entry, 28) + unsigned(entry, 30) + unsigned(entry, 32));
            }
        }
    }

    /** Where the first entry is. */
    private long start() throws IOException {
        ByteBuffer tail = tail();
        int at = end(tail);
        if (at < 0) {
            throw ArchiveRefused.cutOff(source, "a ZIP archive ends in a directory, and this one does not");
        }
        if (at >= LOCATOR_64_BYTES && tail.getInt(at - LOCATOR_64_BYTES) == LOCATOR_64) {
            return start64(tail.getLong(at - LOCATOR_64_BYTES + 8));
        }
        if (tail.getShort(at + 4) != 0 || tail.getShort(at + 6) != 0) {
            throw ArchiveRefused.unusual(source, "is one piece of an archive that was cut into several files");
        }
        long length = tail.getInt(at + 12) & 0xffffffffL;
        return within(channel.size()
                - tail.limit()
                + at
                - length); // as the offset may be from another beginning: that of what stands before
    }

    private ByteBuffer tail() throws IOException {
        long from = Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT);
        return read(from, (int) (channel.size() - from));
    }

    /** Where in the tail the directory's end is written down; negative if it is not. */
    private int end(ByteBuffer tail) {
        int at = tail.limit() - END_BYTES;
        while (at >= 0 && tail.getInt(at) != END) {
            at--;
        }
        return at;
    }

    private long start64(long end) throws IOException {
        ByteBuffer record = read(within(end), END_64_BYTES);
        if (record.getInt(0) != END_64) {
            throw ArchiveRefused.damaged(source, "its directory", "is not where it should be", null);
        }
        return within(record.getLong(48));
    }

    private long within(long position) throws IOException {
        if (position < 0 || position > channel.size()) {
            throw ArchiveRefused.damaged(source, "its directory", "is not where it should be", null);
        }
        return position;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}

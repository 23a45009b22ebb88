package proxylab.classroom.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A ZIP archive with any entries")
class ZipFuzzTest {
    private static final int CONTENT = 0x04034b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;

    static Stream<byte[]> kept() throws IOException {
        Stream.Builder<byte[]> archives = Stream.builder();
        for (MadeArchive archive : AnyArchive.kept().toList()) {
            archives.add(archive.as(ArchiveForm.ZIP));
            archives.add(archive.names("EUC-KR").as(ArchiveForm.ZIP));
        }
        return archives.add(zstandard()).build();
    }

    /** Found by Jazzer: the library knows this method and lacks the library for it. */
    private static byte[] zstandard() throws IOException {
        byte[] zip = new MadeArchive().file("lab/A.java", "class A {}").as(ArchiveForm.ZIP);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(bytes.getInt(zip.length - END_BYTES + 16) + 10, (short) 93);
        return zip;
    }

    @MethodSource("kept")
    @Timeout(60)
    @FuzzTest
    @DisplayName("gives files whose names lead nowhere else, or is refused, although its directory is where it should be")
    void any_entries(byte @NotNull [] input) throws IOException {
        AnyArchive.assertTakenOrRefused(withDirectory(input));
    }

    /** Each entry leads to a content of its own, and a directory of this length, with so many entries, is at the end. */
    private static byte[] withDirectory(byte[] input) {
        ByteBuffer zip = ByteBuffer.allocate(input.length + END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        zip.put(0, input);
        List<Integer> contents = found(CONTENT, zip, input.length);
        List<Integer> entries = found(ENTRY, zip, input.length - ENTRY_BYTES);
        List<Integer> ends = found(END, zip, input.length - END_BYTES);
        for (int i = 0; i < Math.min(entries.size(), contents.size()); i++) {
            zip.putInt(entries.get(i) + 42, contents.get(i));
        }
        int start = entries.isEmpty() ? 0 : entries.get(0);
        int end = ends.isEmpty() ? input.length : ends.get(ends.size() - 1);
        if (start <= end) {
            zip.putInt(end, END);
            zip.putShort(end + 8, (short) entries.size()).putShort(end + 10, (short) entries.size());
            zip.putInt(end + 12, end - start).putInt(end + 16, start);
        }
        return zip.array();
    }

    private static List<Integer> found(int signature, ByteBuffer zip, int end) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < end; at++) {
            if (zip.getInt(at) == signature) {
                places.add(at);
            }
        }
        return places;
    }
}

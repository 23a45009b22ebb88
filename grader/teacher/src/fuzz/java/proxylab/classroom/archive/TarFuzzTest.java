package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A tar archive with any headers")
class TarFuzzTest {
    private static final int BLOCK = 512;
    private static final int MARK = 257;
    private static final int SIZE = 124;

    static Stream<byte[]> kept() throws IOException {
        Stream.Builder<byte[]> archives = Stream.builder();
        for (MadeArchive archive : AnyArchive.kept().toList()) {
            archives.add(withoutEnd(archive.as(ArchiveForm.TAR)));
        }
        return archives.add(withoutEnd(MadeArchive.tarWithLongName(600)))
                .add(withoutEnd(MadeArchive.tarOfOverlappingBlocks("\u0007.java")))
                .build();
    }

    private static byte[] withoutEnd(byte[] tar) {
        int end = tar.length;
        while (end > 0 && tar[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(tar, end);
    }

    @MethodSource("kept")
    @Timeout(60)
    @FuzzTest
    @DisplayName("gives files whose names lead nowhere else, or is refused, although every checksum is right")
    void any_headers(byte @NotNull [] input) throws IOException {
        byte[] tar = Arrays.copyOf(input, (input.length / BLOCK + 3) * BLOCK); // two blocks of zeros end it
        int at = 0;
        while (at >= 0 && at < input.length) {
            sign(tar, at);
            at = next(tar, at);
        }
        AnyArchive.assertTakenOrRefused(tar);
    }

    /** Writes the mark and the checksum into a header. */
    private static void sign(byte[] tar, int at) {
        System.arraycopy("ustar".getBytes(US_ASCII), 0, tar, at + MARK, 5);
        MadeArchive.sign(tar, at);
    }

    /** Where the header after this one and its content is; negative if the size is no octal number within reason. */
    private static int next(byte[] tar, int at) {
        int size = 0;
        for (int i = at + SIZE; i < at + SIZE + 11 && tar[i] != 0 && tar[i] != ' '; i++) {
            if (tar[i] < '0' || tar[i] > '7' || size > tar.length) {
                return -1;
            }
            size = size * 8 + (tar[i] - '0');
        }
        return at + BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
}

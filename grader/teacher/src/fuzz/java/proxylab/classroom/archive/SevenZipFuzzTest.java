package proxylab.classroom.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A 7z archive with any headers")
class SevenZipFuzzTest {
    private static final byte[] SIGNATURE = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
    private static final int START = 12;
    private static final int BODY = 32;

    static Stream<byte[]> kept() throws IOException {
        Stream.Builder<byte[]> archives = Stream.builder();
        for (MadeArchive archive : AnyArchive.kept().toList()) {
            archives.add(archive.as(ArchiveForm.SEVEN_Z));
        }
        return archives.add(MadeArchive.sevenZipOfTooManyFiles()).build();
    }

    @MethodSource("kept")
    @Timeout(60)
    @FuzzTest
    @DisplayName("gives files whose names lead nowhere else, or is refused, although every checksum is right")
    void any_headers(byte @NotNull [] input) throws IOException {
        byte[] archive = Arrays.copyOf(input, Math.max(input.length, BODY));
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, SIGNATURE);
        int body = archive.length - BODY;
        int offset = (int) Math.floorMod(bytes.getLong(START), body + 1L);
        bytes.putLong(START, offset).putLong(START + 8, body - offset); // the header is the rest
        bytes.putInt(START + 16, MadeArchive.checksum(archive, BODY + offset, body - offset));
        bytes.putInt(SIGNATURE.length, MadeArchive.checksum(archive, START, BODY - START));
        AnyArchive.assertTakenOrRefused(archive);
    }
}

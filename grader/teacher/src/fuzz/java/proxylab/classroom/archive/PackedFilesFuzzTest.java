package proxylab.classroom.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An archive, for any bytes")
class PackedFilesFuzzTest {
    /** Each of every form. */
    static Stream<byte[]> kept() throws IOException {
        List<MadeArchive> made = AnyArchive.kept().toList();
        Stream.Builder<byte[]> archives = Stream.builder();
        for (ArchiveForm form : ArchiveForm.values()) {
            for (MadeArchive archive : form.isReadable() ? made : List.<MadeArchive>of()) {
                archives.add(archive.as(form));
            }
        }
        byte[] zip = made.get(0).as(ArchiveForm.ZIP);
        return archives.add(new byte[0])
                .add(MadeArchive.tarWithLongName(600))
                .add(Arrays.copyOf(zip, zip.length - 30))
                .build();
    }

    @MethodSource("kept")
    @Timeout(60)
    @FuzzTest
    @DisplayName("gives files within the limits whose names lead nowhere else, or is refused in one line")
    void any_archive(byte @NotNull [] input) throws IOException {
        AnyArchive.assertTakenOrRefused(input);
    }
}

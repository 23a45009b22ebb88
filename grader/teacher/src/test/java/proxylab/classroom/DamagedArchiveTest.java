package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A damaged archive is no student's mistake")
class DamagedArchiveTest {
    private static final String NAME = "lab/part1-echo/src/main/java/A.java";
    private static final byte[] CONTENT =
            "class A { int answer = 42; } // and some more, and some more".getBytes(UTF_8);
    private static final int LOCAL_HEADER = 30;
    private static final int DEFLATED_AT_LEAST = 40;

    @TempDir
    private Path folder;

    private static byte[] packed(int method) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(CONTENT);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(written)) {
            ZipEntry entry = new ZipEntry(NAME);
            entry.setMethod(method);
            entry.setSize(CONTENT.length);
            entry.setCrc(checksum.getValue());
            out.putNextEntry(entry);
            out.write(CONTENT);
            out.closeEntry();
        }
        return written.toByteArray();
    }

    private LabSources read(byte[] zip) throws SubmissionRefused, IOException {
        return LabSources.of(Files.write(folder.resolve("lab.zip"), zip), SourceLimits.defaults());
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    @DisplayName("whatever byte of a source has changed, it is refused, and the source is named")
    void a_changed_byte(int method) throws Exception {
        byte[] zip = packed(method);
        assertThat(read(zip).files()).hasSize(1);
        int start = LOCAL_HEADER + NAME.length();
        int length = method == ZipEntry.STORED ? CONTENT.length : DEFLATED_AT_LEAST;
        for (int place = start; place < start + length; place++) {
            byte[] damaged = zip.clone();
            damaged[place] ^= 1;
            assertThatExceptionOfType(SubmissionRefused.class)
                    .as("byte " + place)
                    .isThrownBy(() -> read(damaged))
                    .withMessageStartingWith("the archive is damaged: " + NAME + " ")
                    .withMessageEndingWith("; pack the lab again and hand that in");
        }
    }
}

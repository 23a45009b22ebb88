package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive of each form")
class PackedFilesTest {
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(20, 1 << 20, 1_001, 2_000, 64 << 20, 100, 50_000, 16 << 10);
    private static final String A = "lab/part1-echo/src/main/java/A.java";
    private static final byte[] CONTENT = "class A { int answer = 42; } // and some more".getBytes(UTF_8);

    static Stream<ArchiveForm> forms() {
        return Stream.of(ArchiveForm.values()).filter(ArchiveForm::isReadable);
    }

    /** Those that are read from their beginning to their end. */
    static Stream<ArchiveForm> streamed() {
        return forms().filter(form -> form != ArchiveForm.ZIP);
    }

    private static PackedFiles opened(byte[] archive, String name) throws IOException {
        return PackedFiles.in(ArchiveSource.inArchive(archive, name), LIMITS);
    }

    private static void assertRefused(byte[] archive, String... words) {
        assertThatExceptionOfType(ArchiveRefused.class)
                .as("the refusal of an archive, with the words %s", List.of(words))
                .isThrownBy(() -> {
                    try (PackedFiles files = opened(archive, "kim")) {
                        for (String name : files.names()) {
                            files.read(name, 2_000);
                        }
                    }
                })
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("the archive kim ")
                        .contains(words))
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("gives its files by name, with their times and their content")
    void files(ArchiveForm form) throws Exception {
        byte[] archive = new MadeArchive()
                .file("lab/README.md", "read me")
                .file("./" + A, CONTENT, 86_400_000)
                .file("lab\\B.java", "two")
                .as(form);
        try (PackedFiles files = opened(archive, "kim")) {
            assertThat(files.names()).containsExactly("lab/README.md", A, "lab/B.java");
            assertThat(files.read(A, 1_000)).isEqualTo(CONTENT);
            assertThat(files.read(A, 5)).asString().isEqualTo("class");
            assertThat(files.read("lab/README.md", 1_000)).asString().isEqualTo("read me");
            assertThat(files.modified(A).toEpochMilli()).isEqualTo(86_400_000);
            assertThat(files.remarks()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("is known by its content; a name that says something else is a remark")
    void misnamed(ArchiveForm form) throws Exception {
        byte[] archive = new MadeArchive().file(A, CONTENT).as(form);
        String wrong = form == ArchiveForm.ZIP ? "kim.7z" : "kim.zip";
        try (PackedFiles files = opened(archive, wrong)) {
            assertThat(files.names()).containsExactly(A);
            assertThat(files.remarks()).containsExactly(wrong + " is " + form.words() + ", whatever its name ends in");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("no symbolic link counts as a file, and the first is named")
    void links(ArchiveForm form) throws Exception {
        byte[] archive = new MadeArchive()
                .link("lab/L.java", "/etc/passwd")
                .file(A, CONTENT)
                .link("lab/M.java", A)
                .as(form);
        try (PackedFiles files = opened(archive, "kim")) {
            assertThat(files.names()).containsExactly(A);
            assertThat(files.remarks()).containsExactly("2 symbolic links not followed, such as lab/L.java");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("the last of several files of one name counts, and the teacher is told")
    void repeated(ArchiveForm form) throws Exception {
        byte[] archive = new MadeArchive().file(A, "one").file("./" + A, "two").as(form);
        try (PackedFiles files = opened(archive, "kim")) {
            assertThat(files.names()).containsExactly(A);
            assertThat(files.read(A, 100)).asString().isEqualTo("two");
            assertThat(files.remarks())
                    .containsExactly("more than one file of a name: the last one counts, as for " + A);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("is refused as a whole for one name that leads outside")
    void outside(ArchiveForm form) throws Exception {
        for (String name : new String[] {"../A.java", "lab/../../A.java", "..\\A.java", "lab/.."}) {
            assertRefused(
                    new MadeArchive().file(A, CONTENT).file(name, "x").as(form),
                    "holds a file that leads outside it: " + name.replace('\\', '/') + "; pack the folder");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("is refused for the letter of a drive, even one that only NFC makes of another sign")
    void drive(ArchiveForm form) throws Exception {
        for (String name : new String[] {"K:A.java", "\u212a:A.java"}) {
            assertRefused(
                    new MadeArchive().file(A, CONTENT).file(name, "x").as(form),
                    "holds a file that leads outside it: K:A.java; pack the folder");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("is refused when it is cut off, wherever that is")
    void cut_off(ArchiveForm form) throws Exception {
        byte[] archive =
                new MadeArchive().file("lab/README.md", "x").file(A, CONTENT).as(form);
        int end = form == ArchiveForm.TAR ? 4 * 512 : archive.length; // then come two blocks of zeros, and more of them
        for (int length = 40; length < end; length++) {
            ArchiveForm left = ArchiveForm.of(Arrays.copyOf(archive, Math.min(length, ArchiveForm.HEAD_BYTES)));
            if (left.isReadable()) {
                assertRefused(Arrays.copyOf(archive, length), "");
            }
        }
        assertRefused(Arrays.copyOf(archive, end - 20), "cut off: ", "; hand in the whole file");
    }

    @ParameterizedTest
    @EnumSource(
            value = ArchiveForm.class,
            mode = Mode.INCLUDE,
            names = {"ZIP", "TAR_GZ", "TAR_BZ2", "TAR_XZ", "SEVEN_Z"})
    @DisplayName("gives nothing that was not packed, whatever byte of it has changed")
    void damaged(ArchiveForm form) throws Exception {
        byte[] archive = new MadeArchive().file(A, CONTENT).as(form);
        int refused = 0;
        for (int place = 0; place < archive.length; place++) {
            byte[] damaged = archive.clone();
            damaged[place] ^= 0x10;
            try (PackedFiles files = opened(damaged, "kim")) {
                if (files.names().contains(A)) {
                    assertThat(files.read(A, 1_000)).as("byte " + place).isEqualTo(CONTENT);
                }
            } catch (ArchiveRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(CONTENT.length / 2);
    }

    @Test
    @DisplayName("a header of a tar archive with a wrong checksum is damage, and the place is named")
    void damaged_tar() throws Exception {
        byte[] tar =
                new MadeArchive().file("lab/README.md", "x").file(A, CONTENT).as(ArchiveForm.TAR);
        tar[2 * 512 + 10] ^= 1;
        assertRefused(
                tar, "is damaged: lab/README.md or what follows", "(a header has a wrong checksum); pack the lab");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void may_hold_so_many_files_and_no_more(ArchiveForm form) throws Exception {
        MadeArchive archive = new MadeArchive();
        for (int i = 0; i < 20; i++) {
            archive.file("lab/" + i, "");
        }
        try (PackedFiles files = opened(archive.as(form), "kim")) {
            assertThat(files.names()).hasSize(20);
        }
        assertRefused(archive.file("lab/20", "").as(form), "holds more than 20 files");
    }

    @ParameterizedTest
    @MethodSource("streamed")
    @DisplayName("is refused when a few bytes of it hold many, even if nobody asks for them")
    void bomb(ArchiveForm form) throws Exception {
        byte[] video = new byte[20 << 20];
        MadeArchive archive = new MadeArchive().file("lab/video", video).file(A, CONTENT);
        if (form == ArchiveForm.TAR) {
            assertRefused(archive.as(form), "is larger than 1,048,576 bytes");
        } else {
            assertRefused(archive.as(form), "unpacks to more than 1", " bytes; leave out what is not the lab");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("a Java file is read so far and no further; too many of them are refused where they are kept")
    void large_sources(ArchiveForm form) throws Exception {
        byte[] two = new MadeArchive()
                .file("lab/A.java", new byte[5_000])
                .file("lab/B.java", "two")
                .as(form);
        try (PackedFiles files = opened(two, "kim")) {
            assertThat(files.read("lab/A.java", 1_001)).hasSize(1_001);
            assertThat(files.read("lab/B.java", 1_001)).asString().isEqualTo("two");
        }
        if (form != ArchiveForm.ZIP) {
            byte[] three = new MadeArchive()
                    .file("A.java", new byte[900])
                    .file("B.java", new byte[900])
                    .file("C.java", new byte[900])
                    .as(form);
            assertRefused(three, "holds Java files of more than 2,000 bytes");
        }
    }

    @Test
    @DisplayName("a tar archive whose name is longer than 32 KiB is refused before the name is read")
    void long_name() throws Exception {
        byte[] tar = MadeArchive.tarWithLongName(64 << 10);
        assertRefused(
                MadeArchive.compressed(ArchiveForm.TAR_GZ, tar), "holds a name or header that is too long for any lab");
    }

    @Test
    @DisplayName("one that needs too much memory is refused, and told how much")
    void memory() throws Exception {
        byte[] xz = new MadeArchive().file(A, CONTENT).as(ArchiveForm.TAR_XZ);
        int header = 12; // behind the stream's own: size, flags, and of the one filter its number, size and dictionary
        xz[header + 4] = 36; // 1 GiB
        int length = (xz[header] & 0xff) * 4;
        ByteBuffer.wrap(xz)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header + length, MadeArchive.checksum(xz, header, length));
        assertRefused(xz, "takes 1,024 MiB of memory, more than 16; pack the lab again as an ordinary .zip");
    }

    @Test
    @DisplayName("one that announces more files than there is memory for is refused, and told so")
    void memory_for_a_number() throws Exception {
        assertRefused(
                MadeArchive.sevenZipOfTooManyFiles(), "cannot be read: unpacking it takes more memory than there is");
    }

    @Test
    @DisplayName("a name in a library's message is shown without commands to a terminal")
    void a_name_in_a_message() throws Exception {
        assertRefused(
                MadeArchive.tarOfOverlappingBlocks("\u001b[2J.java"),
                "Sparse blocks for \\u001b[2J.java overlap each other");
    }

    @ParameterizedTest(name = "method {0}")
    @CsvSource({"6, IMPLODING", "14, LZMA", "20, ZSTD_DEPRECATED", "93, ZSTD", "95, XZ", "98, PPMD", "1234, method 1234"
    })
    @DisplayName("a ZIP archive is refused whose files take a library that is not here, or memory without a bound")
    void zip_method(short method, String shown) throws Exception {
        byte[] zip = new MadeArchive().file(A, CONTENT).as(ArchiveForm.ZIP);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(zip.length - 6); // where the end says that it begins
        bytes.putShort(8, method).putShort(directory + 10, method);
        assertRefused(zip, "cannot be read: " + A + " is compressed by " + shown);
    }

    @Test
    @DisplayName("one that is locked with a password is refused, and told so")
    void locked() throws Exception {
        byte[] zip = new MadeArchive().file(A, CONTENT).as(ArchiveForm.ZIP);
        int directory = new String(zip, ISO_8859_1).indexOf("PK\u0001\u0002");
        zip[6] |= 1;
        zip[directory + 8] |= 1;
        assertRefused(zip, "is locked: " + A + " can only be read with a password; pack the lab again without one");
        byte[] sevenZip = new MadeArchive().file(A, CONTENT).password("sesame").as(ArchiveForm.SEVEN_Z);
        assertRefused(sevenZip, "is locked: what is in it can only be read with a password");
    }

    @Test
    @DisplayName("a ZIP archive may have something before it, and one that was cut in pieces is told so")
    void around_a_zip() throws Exception {
        byte[] zip = new MadeArchive().file(A, CONTENT).as(ArchiveForm.ZIP);
        byte[] script = "#!/bin/sh\n".getBytes(UTF_8);
        byte[] both = ByteBuffer.allocate(script.length + zip.length)
                .put(script)
                .put(zip)
                .array();
        try (PackedFiles files = opened(both, "kim.zip")) {
            assertThat(files.read(A, 1_000)).isEqualTo(CONTENT);
        }
        byte[] last = zip.clone();
        last[zip.length - 22 + 4] = 1;
        assertRefused(last, "is one piece of an archive that was cut into several files");
        assertThatExceptionOfType(ArchiveRefused.class)
                .isThrownBy(() -> opened(zip, "kim.7z.001"))
                .withMessageContaining("is one piece of an archive");
    }

    @Test
    @DisplayName("a compressed file that is no archive is told so, and an archive with nothing in it holds nothing")
    void not_a_tar() throws Exception {
        assertRefused(
                MadeArchive.compressed(ArchiveForm.TAR_GZ, CONTENT),
                "holds no tar archive, but a single compressed file");
        for (ArchiveForm form : forms().filter(any -> any != ArchiveForm.TAR).toList()) {
            try (PackedFiles files = opened(new MadeArchive().as(form), "kim")) {
                assertThat(files.names()).as(form.name()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Rar!\u001a\u0007\u0001', a RAR archive",
        "'ALZ\u0001', an ALZip archive",
        "EGGA, an EGG archive",
        "(\u00b5/\u00fd, a Zstandard archive",
        "<!DOCTYPE html>, a web page",
        "%PDF-1.7, a PDF document",
        "MZ\u0090, a program for Windows",
        "hello, not an archive",
        "'', an empty file"
    })
    @DisplayName("what cannot be read is called by its name, with what can be")
    void unknown(String content, String words) {
        assertRefused(
                content.getBytes(ISO_8859_1),
                "cannot be read: kim is " + words
                        + "; hand in a folder or .zip, .tar, .tar.gz, .tar.bz2, .tar.xz, .7z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949", "windows-31j", "GBK", "Big5"})
    @DisplayName("names are decoded before a backslash is taken for a slash")
    void encodings(String encoding) throws Exception {
        String folder =
                switch (encoding) {
                    case "windows-31j" -> "\u8868\u793a\u80fd\u529b";
                    case "GBK" -> "\u661e\u4f5c\u4e1a\u7a0b\u5e8f";
                    case "Big5" -> "\u529f\u8ab2\u8a31";
                    default -> "\uae40\ucca0\uc218 \uacfc\uc81c";
                };
        if (encoding.matches("w.*|B.*")) {
            assertThat(folder.getBytes(Charset.forName(encoding))).contains('\\');
        }
        for (ArchiveForm form : new ArchiveForm[] {ArchiveForm.ZIP, ArchiveForm.TAR, ArchiveForm.TAR_GZ}) {
            for (String slash : new String[] {"/", "\\"}) {
                byte[] archive = new MadeArchive()
                        .names(encoding)
                        .file(folder + slash + A.replace("/", slash), CONTENT)
                        .as(form);
                try (PackedFiles files = opened(archive, "kim")) {
                    assertThat(files.names()).containsExactly(folder + "/" + A);
                }
            }
        }
    }
}

package proxylab.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A roster is read in the encoding that it has")
class RosterTextTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("roster.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8 | '학번,이름\n1,김민지\n'",
                "UTF-8 | '\ufeff학번,이름\n1,김민지\n'",
                "UTF-8 | 'Student,ID\nLee,1\n'",
                "UTF-16LE | '\ufeffLast Name\tUsername\n김\tmkim\n'",
                "UTF-16BE | '\ufeffLast Name\tUsername\n김\tmkim\n'",
                "UTF-16LE | 'Last Name\tUsername\n김\tmkim\n'",
                "UTF-16BE | 'Last Name\tUsername\n김\tmkim\n'",
                "x-windows-949 | '학번,이름,점수\r\n20261234,김민지,\r\n'",
                "x-windows-949 | '학번,이름\r\n1,김똠방\r\n2,뷁\r\n'",
                "windows-1252 | 'Student,ID\r\n\"Müller, Jörg\",1\r\n\"O’Brien, Pat\",2\r\n'",
                "windows-1252 | 'Student,ID\r\n\"Ängel, Åke\",1\r\n'",
                "windows-1252 | 'Name\r\nGarcía\r\nNuñez\r\n'",
            })
    void all_that_spreadsheets_write(String charset, String text) throws Exception {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        Files.write(file, bytes);
        RosterText read = RosterText.read(file, Optional.empty());
        assertThat(read.charset()).isEqualTo(Charset.forName(charset));
        assertThat(read.text()).isEqualTo(text.replace("\ufeff", ""));
        assertThat(read.encoded(read.text())).as("written again").isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"GBK, 王小明", "Shift_JIS, 山田太郎", "windows-1251, Иванов"})
    @DisplayName("or in that which the teacher names")
    void asked(String charset, String name) throws Exception {
        byte[] bytes = name.getBytes(Charset.forName(charset));
        Files.write(file, bytes);
        RosterText read = RosterText.read(file, Optional.of(Charset.forName(charset)));
        assertThat(read.text()).isEqualTo(name);
        assertThat(read.isGuess()).isFalse();
        assertThat(RosterText.read(file, Optional.empty()).isGuess()).isTrue();
    }

    @Test
    void bytes_in_no_encoding_come_back_as_they_were() throws Exception {
        byte[] bytes = {'a', ',', (byte) 0x81, (byte) 0xff, '\n'};
        Files.write(file, bytes);
        RosterText read = RosterText.read(file, Optional.empty());
        assertThat(read.encoded(read.text())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"504b0304, an Excel workbook: save it as CSV", "d0cf11e0a1b1, an Excel workbook: save it as CSV"})
    void a_workbook_is_named(String bytes, String message) throws Exception {
        Files.write(file, java.util.HexFormat.of().parseHex(bytes));
        assertThatThrownBy(() -> RosterText.read(file, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("expected a text file, found " + message);
    }

    @Test
    void an_encoding_that_the_file_does_not_have_is_refused() throws Exception {
        Files.write(file, new byte[] {(byte) 0xb1, (byte) 0xe8});
        assertThatThrownBy(() -> RosterText.read(file, Optional.of(Charset.forName("UTF-8"))))
                .hasMessageStartingWith("expected text in UTF-8, found bytes that are none");
    }

    @Test
    void a_file_without_an_end_is_refused() throws Exception {
        Files.write(file, new byte[(16 << 20) + 1]);
        assertThatThrownBy(() -> RosterText.read(file, Optional.empty()))
                .hasMessage("expected at most 16,777,216 bytes, found a longer file");
    }
}

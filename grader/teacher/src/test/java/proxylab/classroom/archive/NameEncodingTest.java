package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A name in an unknown encoding")
class NameEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "US-ASCII, lab/A.java",
        "UTF-8, \uae40\ucca0\uc218/A.java",
        "UTF-8, J\u00fcrgen/A.java",
        "MS949, \uae40\ucca0\uc218_\uacfc\uc81c(\ucd5c\uc885)/A.java",
        "MS949, \uc774\uc601\ud76c",
        "windows-31j, \u3072\u3089\u304c\u306a/A.java",
        "windows-31j, \u8ab2\u984c\u8868/A.java",
        "GBK, \u7f51\u7edc\u7f16\u7a0b\u4f5c\u4e1a/A.java",
        "Big5, \u7db2\u8def\u7a0b\u5f0f\u4f5c\u696d/A.java",
        "windows-1252, J\u00fcrgen/A.java",
        "IBM850, J\u00fcrgen/A.java",
    })
    void is_decoded_as_it_was_meant(String encoding, String name) {
        String bytes = new String(name.getBytes(Charset.forName(encoding)), ISO_8859_1);
        assertThat(NameEncoding.of(List.of(bytes, "README.md")).decode(bytes)).isEqualTo(name);
    }

    @Property
    void of_any_bytes_gives_some_text(@ForAll byte[] bytes, @ForAll List<byte[]> others) {
        List<String> names =
                others.stream().map(other -> new String(other, ISO_8859_1)).toList();
        String name = new String(bytes, ISO_8859_1);
        assertThat(NameEncoding.of(names).decode(name)).isNotNull();
        assertThat(NameEncoding.of(List.of(name)).decode(name).isEmpty()).isEqualTo(bytes.length == 0);
    }

    @Property
    void that_is_utf_8_is_never_taken_for_anything_else(@ForAll String name, @ForAll List<byte[]> others) {
        String text = new String(name.getBytes(UTF_8), UTF_8); // without halves of characters
        List<String> names =
                others.stream().map(other -> new String(other, ISO_8859_1)).toList();
        assertThat(NameEncoding.of(names).decode(new String(text.getBytes(UTF_8), ISO_8859_1)))
                .isEqualTo(text);
    }
}

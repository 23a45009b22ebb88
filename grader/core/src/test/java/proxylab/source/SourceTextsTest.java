package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A source is read in the character set that it was saved in")
class SourceTextsTest {
    private static final String CODE =
            "package a;\n\nfinal class A {\n    %s\n    int next() {\n        return 1;\n    }\n}\n";

    @TempDir
    private Path folder;

    private SourceText read(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("A.java"), content);
        return SourceTexts.of(List.of(file)).get(file);
    }

    @ParameterizedTest
    @CsvSource({
        "EUC-KR, x-windows-949, 요청 헤더를 다시 쓴다: 연결 헤더는 전달하지 않는다",
        "EUC-KR, x-windows-949, 한글",
        "EUC-KR, x-windows-949, 작성자: 김철수",
        "x-windows-949, x-windows-949, 햏 하고 뷁 하는 소리가 나면 연결을 끊는다",
        "GBK, GB18030, 重写请求头：不转发连接头",
        "GB18030, GB18030, 如果缓存里没有，就向源服务器请求",
        "Shift_JIS, windows-31j, ヘッダーを書き換える",
        "windows-31j, windows-31j, 作者：山田太郎。接続を閉じる①",
        "EUC-JP, EUC-JP, キャッシュになければ元のサーバーに聞く",
        "Big5, x-windows-950, 重寫請求標頭：不轉發連線標頭",
        "windows-1252, windows-1252, größer als “eine” Zeile – ça va",
        "windows-1252, windows-1252, café",
        "ISO-8859-1, windows-1252, niño",
        "windows-1251, windows-1251, запрос читается построчно",
    })
    void comments_and_strings_are_what_the_author_saw(String saved, Charset charset, String words) throws IOException {
        String source = CODE.formatted("String s = \"" + words + "\"; // " + words);
        assertThat(read(source.getBytes(Charset.forName(saved)))).isEqualTo(new SourceText(source, charset, true));
    }

    static Stream<Charset> unicode() {
        return Stream.of(UTF_8, UTF_16LE, UTF_16BE);
    }

    @ParameterizedTest
    @MethodSource("unicode")
    @DisplayName("Unicode is recognized with a byte order mark and without one, which is taken off")
    void unicode(Charset charset) throws IOException {
        String source = CODE.formatted("// 한글, größer");
        assertThat(read(source.getBytes(charset))).isEqualTo(new SourceText(source, charset, true));
        assertThat(read(("\ufeff" + source).getBytes(charset))).isEqualTo(new SourceText(source, charset, true));
    }

    @Test
    @DisplayName("what any editor's UTF-16 begins with says how it goes on")
    void utf_16() throws IOException {
        assertThat(read("// 한글만".getBytes(UTF_16)).text()).isEqualTo("// 한글만");
    }

    @Test
    @DisplayName("a line of another character set in a file of UTF-8 costs only itself")
    void mixed() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("String s = \"한글과 größer\"; // ".getBytes(UTF_8));
        mixed.writeBytes("é\n".getBytes(ISO_8859_1));
        assertThat(read(mixed.toByteArray()))
                .isEqualTo(new SourceText("String s = \"한글과 größer\"; // \ufffd\n", UTF_8, false));
    }

    @Test
    @DisplayName("a file with too few characters is read as the others are that are not UTF-8")
    void together() throws IOException {
        Charset saved = Charset.forName("GBK");
        Path much = Files.write(folder.resolve("A.java"), "// 重写请求头：不转发连接头".getBytes(saved));
        Path little = Files.write(folder.resolve("B.java"), "// 关闭".getBytes(saved));
        Path utf8 = Files.write(folder.resolve("C.java"), "// 关闭".getBytes(UTF_8));
        Map<Path, SourceText> texts = SourceTexts.of(List.of(little, much, utf8));
        assertThat(texts.get(little).text()).isEqualTo("// 关闭");
        assertThat(texts.get(utf8).isUtf8()).isTrue();
    }

    @Test
    void a_file_that_cannot_be_read_has_no_text() {
        assertThat(SourceTexts.of(List.of(folder.resolve("gone")))).isEmpty();
    }

    @Property(tries = 300)
    void any_bytes_have_a_text_and_ascii_in_it_stays(@ForAll @Size(max = 300) byte[] bytes) {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        source.writeBytes("class A {} // ".getBytes(US_ASCII));
        source.writeBytes(bytes);
        source.writeBytes("\nclass B {}\n".getBytes(US_ASCII));
        byte[] content = source.toByteArray();
        SourceText text =
                SourceText.ofUnicode(content).orElseGet(() -> SourceText.of(content, CharsetGuess.of(content)));
        assertThat(text.text()).startsWith("class A {} // ").endsWith("\nclass B {}\n");
    }

    @Test
    void a_remark_names_the_files_and_what_was_assumed() {
        SourceText korean = new SourceText("//", Charset.forName("x-windows-949"), true);
        SourceRemarks remarks = new SourceRemarks();
        remarks.add(
                Map.of(
                        Path.of("A"), korean,
                        Path.of("B"), korean,
                        Path.of("C"), new SourceText("", UTF_8, true),
                        Path.of("D"), new SourceText("//", Charset.forName("windows-1252"), true),
                        Path.of("E"), new SourceText("//", UTF_8, false)),
                path -> "part1/" + path);
        assertThat(remarks.lines())
                .contains(
                        "part1/D is not UTF-8; it was read as windows-1252: save it as UTF-8",
                        "part1/E is not UTF-8; it was read as UTF-8, apart from some bytes: save it as UTF-8")
                .anyMatch(
                        line -> line.matches(
                                "part1/[AB], part1/[AB] are not UTF-8; they were read as MS949 \\(Korean\\): save them as UTF-8"))
                .hasSize(3);
    }

    @Test
    void a_file_that_is_no_text_has_no_remark() throws IOException {
        Path file = Files.write(folder.resolve("A.java"), "\u00ca\u00fe\u00ba\u00be\0\0\0=".getBytes(ISO_8859_1));
        SourceRemarks remarks = new SourceRemarks();
        remarks.add(SourceTexts.of(List.of(file)), Path::toString);
        assertThat(remarks.lines()).isEmpty();
    }

    @Test
    void of_many_files_three_are_named() {
        SourceRemarks remarks = new SourceRemarks();
        SourceText western = new SourceText("//", ISO_8859_1, true);
        for (int i = 1; i <= 5; i++) {
            remarks.add(Map.of(Path.of(i + ".java"), western), Path::toString);
        }
        assertThat(remarks.lines())
                .containsExactly("1.java, 2.java, 3.java and 2 more are not UTF-8; they were read as ISO-8859-1:"
                        + " save them as UTF-8");
    }
}

package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Several files of an archive of each form")
class ReadEachTest {
    private static final ArchiveLimits LIMITS = ArchiveLimits.of(20, 1 << 20, 1_000);

    static Stream<ArchiveForm> forms() {
        return Stream.of(ArchiveForm.values()).filter(ArchiveForm::isReadable);
    }

    private static PackedFiles opened(ArchiveForm form) throws IOException {
        byte[] archive = new MadeArchive()
                .file(".git/HEAD", "head")
                .file("A.java", "class A")
                .file(".git/objects/one", "the first")
                .file(".git/objects/two", "the second")
                .link(".git/objects/three", "/etc/passwd")
                .as(form);
        return PackedFiles.in(ArchiveSource.inArchive(archive, "kim"), LIMITS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("come each once, as long as is asked for; links are not among them")
    void come_each_once(ArchiveForm form) throws Exception {
        Map<String, String> come = new TreeMap<>();
        try (PackedFiles files = opened(form)) {
            assertThat(files.names()).doesNotContain(".git/objects/three");
            files.readEach(List.of(".git/objects/two", ".git/HEAD", "A.java"), 5, (name, content) -> {
                assertThat(come.put(name, new String(content, UTF_8))).isNull();
                return true;
            });
        }
        assertThat(come).isEqualTo(Map.of(".git/objects/two", "the s", ".git/HEAD", "head", "A.java", "class"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("come until the receiver has enough")
    void come_until_there_is_enough(ArchiveForm form) throws Exception {
        List<String> come = new ArrayList<>();
        try (PackedFiles files = opened(form)) {
            files.readEach(files.names(), 100, (name, content) -> {
                come.add(name);
                return come.size() < 2;
            });
            files.readEach(List.of(), 100, (name, content) -> come.add("none was asked for"));
        }
        assertThat(come).containsExactly(".git/HEAD", "A.java");
    }
}

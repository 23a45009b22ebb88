package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Test files are random, and always of the classic lab's kinds and sizes")
class TestFilesTest {

    @Property(tries = 50)
    void a_page_two_sources_an_image_and_a_program(@ForAll long seed) {
        TestFiles files = TestFiles.random(new SplittableRandom(seed));

        assertThat(files.all()).extracting(TestFile::kind).containsExactly("page", "text", "text", "image", "program");
        assertThat(files.all())
                .extracting(TestFile::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("/[a-z0-9.]+"));
        assertThat(files.all())
                .extracting(file -> file.path().length())
                .as("how long the paths are: as long as the classic ones, in every run")
                .containsExactly(10, 8, 7, 13, 5);
        assertThat(files.programSource().path()).isEqualTo(files.program().path() + ".c");
        assertThat(files.all())
                .extracting(file -> file.bytes().length)
                .as("sizes: a proxy that keeps whole objects has room for each")
                .allMatch(size -> size >= 120 && size < 102_400);
        assertThat(files.page().bytes().length).isLessThan(200);
    }

    @Property(tries = 50)
    void each_is_what_its_kind_says(@ForAll long seed) {
        TestFiles files = TestFiles.random(new SplittableRandom(seed));

        for (TestFile text : List.of(files.page(), files.source(), files.programSource())) {
            assertThat(text.bytes()).endsWith('\n');
            for (byte b : text.bytes()) {
                assertThat(b).isBetween((byte) '\n', (byte) '~');
            }
        }
        assertThat(files.image().bytes()).startsWith(0xff, 0xd8, 0xff, 0xe0);
        assertThat(files.program().bytes())
                .startsWith(0x7f, 'E', 'L', 'F')
                .containsSequence((byte) 0xff, (byte) 0xff, (byte) 0, (byte) 0xff)
                .containsSequence('\r', '\n', '\r', '\n')
                .containsSequence(new byte[16]);
    }

    @Property(tries = 20)
    void a_seed_makes_the_same_files_again(@ForAll long seed) {
        List<TestFile> first = TestFiles.random(new SplittableRandom(seed)).all();
        List<TestFile> again = TestFiles.random(new SplittableRandom(seed)).all();
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).path()).isEqualTo(first.get(i).path());
            assertThat(again.get(i).bytes()).isEqualTo(first.get(i).bytes());
        }
        assertThat(TestFiles.random(new SplittableRandom(seed + 1)).all())
                .extracting(TestFile::path)
                .doesNotContainAnyElementsOf(first.stream().map(TestFile::path).toList());
    }
}

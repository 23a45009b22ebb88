package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Test files are random, and always of the right kind. */
class TestFileTest {

    @Property(tries = 50)
    void three_of_text_an_image_and_a_program(@ForAll long seed) {
        List<TestFile> files = TestFile.basic(new SplittableRandom(seed));
        assertThat(files).extracting(TestFile::kind).containsExactly("text", "text", "text", "image", "program");
        assertThat(files)
                .extracting(TestFile::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("/[a-z0-9/.]+"));
        assertThat(files).extracting(file -> file.bytes().length).allMatch(size -> size >= 300 && size < 180_000);
        for (TestFile text : files.subList(0, 3)) {
            assertThat(text.bytes()).endsWith('\n');
            for (byte b : text.bytes()) {
                assertThat(b).isBetween((byte) '\n', (byte) '~');
            }
        }
        assertThat(files.get(3).bytes()).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        assertThat(files.get(4).bytes()).startsWith(0x7f, 'E', 'L', 'F').hasSizeGreaterThan(102_400);
        assertThat(files.get(4).bytes()).containsSequence((byte) 0xff, (byte) 0xff, (byte) 0, (byte) 0xff);
        assertThat(files.get(4).bytes())
                .containsSequence('\r', '\n', '\r', '\n')
                .containsSequence(new byte[16]);
    }

    @Property(tries = 20)
    void a_seed_makes_the_same_files_again(@ForAll long seed) {
        List<TestFile> first = TestFile.basic(new SplittableRandom(seed));
        List<TestFile> again = TestFile.basic(new SplittableRandom(seed));
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).path()).isEqualTo(first.get(i).path());
            assertThat(again.get(i).bytes()).isEqualTo(first.get(i).bytes());
        }
        assertThat(TestFile.basic(new SplittableRandom(seed + 1)))
                .extracting(TestFile::path)
                .doesNotContainAnyElementsOf(first.stream().map(TestFile::path).toList());
    }
}

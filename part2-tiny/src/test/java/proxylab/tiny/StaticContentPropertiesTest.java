package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-2.4")
@Label("A file, for any content")
class StaticContentPropertiesTest {
    private static Path file;

    @BeforeContainer
    static void create() throws IOException {
        file = Files.createTempFile("tiny-", ".png");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @Label("Any bytes of any length arrive unchanged, and HEAD says the same about them as GET")
    @LikelyCause("The last piece of a file is rarely full: write only the bytes that were read. Content-length counts "
            + "bytes.")
    void any_content_arrives_unchanged(@ForAll("contents") byte[] content) throws Exception {
        Files.write(file, content);
        RawResponse get = answer("GET");
        RawResponse head = answer("HEAD");

        assertThat(get.body()).as("the content").isEqualTo(content);
        assertThat(get.header("Content-length")).as("the length").contains(String.valueOf(content.length));
        assertThat(get.header("Content-type")).as("the type").contains("image/png");
        assertThat(head.statusLine()).as("the status line for HEAD").isEqualTo(get.statusLine());
        assertThat(head.headerLines()).as("the header lines for HEAD").isEqualTo(get.headerLines());
        assertThat(head.body()).as("the content for HEAD").isEmpty();
    }

    private static RawResponse answer(String method) throws IOException, HttpException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StaticContent(file).answer(Sites.exchange(method, out));
        return RawResponse.parse(out.toByteArray());
    }

    /** Short text with line ends and bytes that are not text; noise of lengths around powers of two. */
    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<byte[]> small = Arbitraries.oneOf(
                        Arbitraries.of((byte) 0, (byte) '\r', (byte) '\n', (byte) 0xff, (byte) 0x80, (byte) 'a'),
                        Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(20);
        Arbitrary<Integer> sizes = Arbitraries.of(List.of(1 << 10, 8 << 10, 16 << 10, 64 << 10, 128 << 10))
                .flatMap(power -> Arbitraries.integers().between(power - 1, power + 1));
        Arbitrary<byte[]> large = sizes.flatMap(size -> Arbitraries.longs().map(seed -> noise(size, seed)));
        return Arbitraries.frequencyOf(Tuple.of(1, small), Tuple.of(1, large));
    }

    private static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

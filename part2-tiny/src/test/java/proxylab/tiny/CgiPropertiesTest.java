package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
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
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

/** Few tries: each starts a process. */
@Tag("step-2.6")
@Label("A CGI program, for any content and any query")
@NeedsUnix
class CgiPropertiesTest {
    private static Path site;
    private static RunningServer tiny;

    @BeforeContainer
    static void start() throws IOException {
        site = Files.createTempDirectory("tiny-");
        String text = "printf 'Content-type: text/plain\\n\\n'\n";
        Sites.program(site, "cat", text + "exec cat");
        Sites.program(site, "query", text + "printf '%s' \"$QUERY_STRING\"");
        Sites.program(site, "length", text + "printf '%s' \"${CONTENT_LENGTH-none}\"");
        tiny = Sites.serve(site);
    }

    @AfterContainer
    static void stop() throws IOException {
        tiny.close();
        try (Stream<Path> all = Files.walk(site)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    @Label("Any bytes as the content of a POST arrive at the program unchanged, and come back unchanged")
    @LikelyCause("Content is bytes and must not pass through a String; its first bytes may have come with the head, so "
            + "read it from exchange.content().")
    void any_content_arrives(@ForAll("contents") byte[] content) throws IOException {
        assertThat(post("cat", content)).as("the content").isEqualTo(content);
    }

    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
    @Label("CONTENT_LENGTH is the number of bytes, and is not set if there is no content")
    void the_length_of_any_content_is_told(@ForAll("contents") byte[] content) throws IOException {
        assertThat(new String(post("length", content), ISO_8859_1))
                .as("the variable CONTENT_LENGTH")
                .isEqualTo(content.length == 0 ? "none" : String.valueOf(content.length));
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    @Label("Any query arrives in QUERY_STRING as it was written")
    @LikelyCause("The query is passed on as it was written: the program decodes it, because only it knows what & and "
            + "= mean.")
    void any_query_arrives(@ForAll("queries") String query) throws IOException {
        assertThat(tiny.answer("GET /cgi-bin/query?" + query).bodyText())
                .as("the variable QUERY_STRING")
                .isEqualTo(query);
    }

    private static byte[] post(String program, byte[] content) throws IOException {
        try (RawClient client = tiny.connect()) {
            client.send("POST /cgi-bin/" + program + " HTTP/1.0\r\nContent-Length: " + content.length + "\r\n\r\n")
                    .send(content);
            return tiny.notFailed(RawResponse.readFrom(client)).body();
        }
    }

    /** Short strings of odd bytes, and noise of lengths around those of buffers, up to the limit of 1 MB. */
    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<byte[]> small = Arbitraries.oneOf(
                        Arbitraries.of((byte) 0, (byte) '\r', (byte) '\n', (byte) 0xff, (byte) 4, (byte) 26),
                        Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(20);
        Arbitrary<byte[]> large = Arbitraries.of(8_191, 8_193, 16_384, 16_385, 65_537, (1 << 20) - 1, 1 << 20)
                .flatMap(size -> Arbitraries.longs().map(seed -> noise(size, seed)));
        return Arbitraries.frequencyOf(Tuple.of(2, small), Tuple.of(1, large));
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "15000&213",
                        "a=%2B1&b=+2",
                        "?",
                        "??a?",
                        "/../x",
                        "$(id)",
                        "`id`",
                        "';id;'",
                        "%00%zz",
                        "-n",
                        "%s"),
                Arbitraries.strings().withCharRange('!', '~').ofMaxLength(60));
    }

    private static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

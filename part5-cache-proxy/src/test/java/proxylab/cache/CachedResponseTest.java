package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;

@DisplayName("A stored response: its bytes, its size, and for whom it may be used")
class CachedResponseTest {
    private static final byte[] CONTENT = Samples.content("picture", 1_000);

    @Test
    @Tag("step-5.2")
    @DisplayName("It is sent byte for byte, as often as you like")
    void it_is_sent_byte_for_byte() {
        byte[] whole = Samples.ok(CONTENT);
        CachedResponse response = Samples.stored(whole.clone(), CONTENT.length);

        for (int time = 1; time <= 3; time++) {
            Samples.assertSameBytes("time " + time, Samples.sent(response), whole);
        }
    }

    @Test
    @Tag("step-5.2")
    @DisplayName("Content is what follows the head; head, selecting headers' names and values are metadata")
    void content_and_metadata_are_counted_apart() throws HttpException {
        byte[] whole = Samples.ok(CONTENT);
        CachedResponse response = CachedResponse.of(
                whole,
                whole.length - CONTENT.length,
                Stream.of("Accept", "ACCEPT", "X-Not-Sent"),
                Samples.headers("accept: abc", "Accept: de", "Other: not counted"));

        assertThat(response.contentBytes()).as("content bytes").isEqualTo(1_000);
        assertThat(response.headBytes()).as("head bytes").isEqualTo(whole.length - 1_000);
        assertThat(response.metadataBytes())
                .as("the head, 'accept' with 'abc' and 'de', and 'x-not-sent' without a value")
                .isEqualTo(whole.length - 1_000 + "accept".length() + 3 + 2 + "x-not-sent".length());
    }

    @Test
    @Tag("step-5.2")
    @DisplayName("Its size is the same before and after it was sent: the cache adds it and later takes it away again")
    void its_size_never_changes() {
        CachedResponse response = Samples.stored(77);
        List<Long> before = sizes(response);

        Samples.sent(response);

        assertThat(sizes(response)).as("sizes after it was sent").isEqualTo(before);
    }

    private static List<Long> sizes(CachedResponse response) {
        return List.of((long) response.contentBytes(), (long) response.headBytes(), response.metadataBytes());
    }

    static Stream<Arguments> selection() {
        return Stream.of(
                Arguments.of("", "Accept-Language: de", "Accept-Language: en", true),
                Arguments.of("Accept-Language", "Accept-Language: de", "Accept-Language: de", true),
                Arguments.of("accept-LANGUAGE", "Accept-Language: de", "ACCEPT-language: de", true),
                Arguments.of("Accept-Language", "Accept-Language: de", "Accept-Language:   de  ", true),
                Arguments.of("Accept-Language", "X: 1", "X: 2", true),
                Arguments.of("Accept-Language", "Accept-Language: de", "Accept-Language: en", false),
                Arguments.of("Accept-Language", "Accept-Language: de", "Accept-Language: DE", false),
                Arguments.of("Accept-Language", "Accept-Language: de", "X: 1", false),
                Arguments.of("Accept-Language", "X: 1", "Accept-Language: de", false),
                Arguments.of("Accept-Language", "X: 1", "Accept-Language:", false),
                Arguments.of("A,B", "A: 1|B: 2", "B: 2|A: 1", true),
                Arguments.of("A,B", "A: 1|B: 2", "A: 1|B: 3", false),
                Arguments.of("A,B", "A: 1|B: 2", "A: 2|B: 1", false),
                Arguments.of("A,a", "A: 1", "a: 1", true),
                Arguments.of("A", "A: 1|A: 2", "A: 1|A: 2", true),
                Arguments.of("A", "A: 1|A: 2", "A: 2|A: 1", false),
                Arguments.of("A", "A: 1|A: 2", "A: 1", false));
    }

    @ParameterizedTest(name = "Vary: {0}; asked with {1}; used for {2}: {3}")
    @MethodSource("selection")
    @Tag("step-5.4")
    @DisplayName("A request selects it exactly when all headers named by Vary are those of the first request")
    void vary_decides_who_may_have_it(String vary, String first, String second, boolean same) throws HttpException {
        CachedResponse response = CachedResponse.of(
                Samples.ok(CONTENT),
                0,
                Stream.of(vary.split(",")).filter(name -> !name.isEmpty()),
                Samples.headers(first.split("\\|")));

        assertThat(response.answers(Samples.headers(second.split("\\|"))))
                .as("stored for '%s' with Vary '%s', asked for with '%s'", first, vary, second)
                .isEqualTo(same);
    }
}

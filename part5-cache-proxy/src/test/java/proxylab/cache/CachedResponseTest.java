package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-5.2")
@DisplayName("A stored response: its bytes and its size, which the store counts")
@LikelyCause("CachedResponse is given, finished. If you changed it, undo your change.")
class CachedResponseTest {
    private static final byte[] CONTENT = Samples.content("picture", 1_000);

    @Test
    @DisplayName("It is sent byte for byte, as often as you like")
    void it_is_sent_byte_for_byte() {
        byte[] whole = Samples.ok(CONTENT);
        CachedResponse response = Samples.stored(whole.clone(), CONTENT.length);

        for (int time = 1; time <= 3; time++) {
            assertThat(Samples.sent(response)).as("what is sent, time %d", time).isEqualTo(whole);
        }
    }

    @Test
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
}

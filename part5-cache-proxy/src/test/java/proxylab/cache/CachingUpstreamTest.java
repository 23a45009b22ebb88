package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;
import proxylab.http.HttpStatus;
import proxylab.lesson.LikelyCause;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.Upstream;

@Tag("step-5.6")
@Order(2)
@DisplayName("Answer from memory what is known, remember what had to be asked for")
@LikelyCause("Follow one request through fetch: past the cache, a hit, or a miss that is relayed"
        + " through a copy, which is stored when it is whole.")
class CachingUpstreamTest {
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 5_000));

    private final FakeOrigin origin = new FakeOrigin();
    private final CachingUpstream caching = new CachingUpstream(origin, CacheLimits.DEFAULT);

    @Test
    @DisplayName("A miss goes to the origin and is stored; a hit is the same bytes and asks no one")
    @LikelyCause(
            when = "NoSuchElementException",
            value = "bytes() is empty when the copy was given up, or the whole response was handed over before its last"
                    + " piece. Neither is a mistake: store what is there, with ifPresent.")
    @LikelyCause("Nothing was stored, or it is not found again: give ResponseCopy a Consumer that stores a whole"
            + " response, under the key that the next request will have.")
    void a_hit_asks_nobody() throws Exception {
        origin.sends(ANSWER);
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the first client's answer")
                .isEqualTo(ANSWER);

        origin.does(gone());
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the second client's answer, with the origin gone")
                .isEqualTo(ANSWER);
        assertThat(origin.asked()).as("what the origin was asked for").containsExactly("/object");
    }

    @Test
    @DisplayName("An answer without a length is stored when the upstream has returned")
    @LikelyCause(
            "Only what ResponseCopy hands over was stored. It cannot know when an answer without a length is whole:"
                    + " store its bytes() when the upstream has returned.")
    void without_a_length_it_is_stored_at_the_end() throws Exception {
        byte[] answer = Samples.bytes("HTTP/1.0 200 OK\r\n\r\nas long as the connection");
        origin.does((request, client) -> {
            client.write(answer, 0, 30);
            client.write(answer, 30, answer.length - 30);
        });
        fetch(Samples.get(Samples.URL));

        origin.does(gone());
        assertThat(fetch(Samples.get(Samples.URL))).as("the stored answer").isEqualTo(answer);
    }

    @Test
    @DisplayName("An answer in small pieces, the head too, is stored whole")
    @LikelyCause("A piece is not the whole array: copy length bytes from offset on, after those that are there already."
            + " And nothing is handed over if the head came in pieces: store bytes() when the upstream has returned.")
    void pieces_make_one_answer() throws Exception {
        origin.does((request, client) -> {
            for (byte b : ANSWER) {
                client.write(new byte[] {0, b, 0}, 1, 1);
            }
        });
        fetch(Samples.get(Samples.URL));

        origin.does(gone());
        assertThat(fetch(Samples.get(Samples.URL))).as("the stored answer").isEqualTo(ANSWER);
    }

    @Test
    @DisplayName("Each piece reaches the client before the next one arrives")
    @LikelyCause("The answer is held back until the copy is complete: each piece goes to the client in the same call"
            + " of write in which it is kept.")
    void a_miss_is_relayed_as_it_arrives() throws Exception {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        origin.does((request, out) -> {
            for (int i = 0; i < ANSWER.length; i += 1_000) {
                out.write(ANSWER, i, Math.min(1_000, ANSWER.length - i));
                assertThat(client.size())
                        .as("bytes at the client after the piece at %d", i)
                        .isEqualTo(Math.min(ANSWER.length, i + 1_000));
            }
        });
        caching.fetch(Samples.get(Samples.URL), client);
        assertThat(origin.asked()).as("requests at the origin").hasSize(1);
    }

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {100_000, 4_000, 500, 100}) // the head is in the first one, as it comes from DirectUpstream
    @DisplayName("A client that has the last byte and asks again at once gets a hit")
    @LikelyCause("The last piece went to the client before the answer was stored: in write, keep the piece, then call"
            + " handOverIfWhole(), then send; and what ResponseCopy hands over must be stored at once.")
    void asked_again_at_the_last_byte(int pieceBytes) throws Exception {
        origin.does((request, client) -> Samples.writeInPieces(ANSWER, List.of(pieceBytes), client));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        caching.fetch(Samples.get(Samples.URL), new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (size() == ANSWER.length) {
                    fetchTo(again);
                }
            }
        });

        assertThat(again.toByteArray())
                .as("the answer for the client that asks again")
                .isEqualTo(ANSWER);
        assertThat(origin.asked())
                .as("requests at the origin for a client that asks again at the moment of the last byte")
                .hasSize(1);
    }

    @ParameterizedTest(name = "in one piece with the final one: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "An interim response goes to the client that asked and is not stored: a hit begins with the final head")
    @LikelyCause("All bytes were stored as they passed: store what StoringRules.storable returns, which leaves interim"
            + " responses out.")
    void interim_responses_are_not_stored(boolean inOnePiece) throws Exception {
        byte[] interim = Samples.bytes("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n");
        byte[] all = Samples.joined(interim, ANSWER);
        origin.does((request, client) ->
                Samples.writeInPieces(all, List.of(inOnePiece ? all.length : interim.length, all.length), client));
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the first client's answer")
                .isEqualTo(all);

        origin.does(gone());
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the second client's answer, with the origin gone")
                .isEqualTo(ANSWER);
    }

    @ParameterizedTest(name = "{0} bytes: stored {1}")
    @CsvSource({"0,true", "102399,true", "102400,true", "102401,false", "5000000,false"})
    @DisplayName("Every answer is passed on whole; 102,400 bytes of content are stored, 102,401 are not")
    @LikelyCause(
            "The head was counted as content (a ResponseCopy holds both: maxCopyBytes() is its limit), or past the limit the relay ended with the copy:"
                    + " drop the copy and go on sending.")
    void any_length_is_passed_on(int contentBytes, boolean stored) throws Exception {
        byte[] answer = Samples.ok(Samples.content("large", contentBytes), "X: " + "x".repeat(7_000));
        origin.does((request, client) -> {
            for (int i = 0; i < answer.length; i += 32_768) {
                client.write(answer, i, Math.min(32_768, answer.length - i));
            }
        });
        assertThat(fetch(Samples.get(Samples.URL))).as("the first answer").isEqualTo(answer);
        assertThat(fetch(Samples.get(Samples.URL))).as("the second answer").isEqualTo(answer);
        assertThat(origin.asked()).as("requests at the origin").hasSize(stored ? 1 : 2);
    }

    @Test
    @DisplayName("However large the limits are, an answer within them is stored")
    @LikelyCause(
            "The copy was given up too early: its limit is maxCopyBytes(), and hasRoomFor decides" + " about memory.")
    void large_limits_hold_too() throws Exception {
        byte[] answer = Samples.ok(new byte[20 << 20]);
        CachingUpstream large = new CachingUpstream(origin, new CacheLimits(64 << 20, 64 << 20, 10, 8_192));
        origin.does((request, client) -> {
            for (int i = 0; i < answer.length; i += 32_768) {
                client.write(answer, i, Math.min(32_768, answer.length - i));
            }
        });
        for (int i = 0; i < 2; i++) {
            large.fetch(Samples.get(Samples.URL), OutputStream.nullOutputStream());
        }
        assertThat(origin.asked()).as("requests at the origin").hasSize(1);
    }

    @Test
    @DisplayName("HEAD goes to the origin every time, and its answer is never used for a GET")
    @LikelyCause("HEAD was answered from the cache, or its answer was stored under the key of the GET:"
            + " ask RequestRules before you look for a key.")
    void head_goes_past_the_cache() throws Exception {
        byte[] head = Samples.bytes("HTTP/1.0 200 OK\r\n\r\n");
        origin.sends(head);
        assertThat(fetch(Samples.request("HEAD", Samples.URL))).as("HEAD").isEqualTo(head);
        origin.sends(ANSWER);
        assertThat(fetch(Samples.get(Samples.URL))).as("GET").isEqualTo(ANSWER);
        origin.sends(head);
        assertThat(fetch(Samples.request("HEAD", Samples.URL))).as("HEAD again").isEqualTo(head);
        assertThat(origin.asked()).as("requests at the origin").hasSize(3);
    }

    @Test
    @DisplayName("With Vary, each client gets the answer for its own headers")
    @LikelyCause("A stored response is a hit only if it answers this request: filter what the cache gives you with"
            + " CachedResponse.answers.")
    void vary_keeps_clients_apart() throws Exception {
        origin.does((request, client) -> client.write(Samples.ok(
                Samples.bytes(request.headers().first("Accept-Language").orElse("none")), "Vary: accept-LANGUAGE")));
        for (String language : new String[] {"de", "de", "en", "en", "de"}) {
            assertThat(new String(fetch(Samples.get(Samples.URL, "Accept-Language: " + language))))
                    .as("the answer for Accept-Language: %s", language)
                    .endsWith("\r\n\r\n" + language);
        }
        assertThat(new String(fetch(Samples.get(Samples.URL))))
                .as("the answer without one")
                .endsWith("none");
        assertThat(origin.asked()).as("requests at the origin").hasSize(4);
    }

    private void fetchTo(OutputStream client) {
        try {
            caching.fetch(Samples.get(Samples.URL), client);
        } catch (IOException | HttpException e) {
            throw new AssertionError("the second client got no answer", e);
        }
    }

    private byte[] fetch(ProxyRequest request) throws IOException, HttpException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        caching.fetch(request, client);
        return client.toByteArray();
    }

    private static Upstream gone() {
        return (request, client) -> {
            throw new HttpException(HttpStatus.BAD_GATEWAY, "the origin is gone");
        };
    }
}

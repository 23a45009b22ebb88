package proxylab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@Label("An error page, for any message")
@LikelyCause("A character of the message changed its meaning in the page: replace & first, then < > \" and '.")
class ErrorPagePropertiesTest {
    @Property(tries = 500)
    @Label("No message becomes markup, and a browser shows every message as it was")
    void no_message_becomes_markup(@ForAll("messages") String message) throws IOException {
        String plain = text(page("x"));
        String page = text(page(message));
        int start = plain.indexOf("<p>x</p>") + "<p>".length();
        String shown = page.substring(start, page.length() - (plain.length() - start - 1));

        assertThat(shown).as("the message in the page").doesNotContain("<", ">", "\"", "'");
        assertThat(unescaped(shown)).as("the message in a browser").isEqualTo(message);
    }

    @Property
    @Label("The length is the length of the page in bytes, whatever the message")
    @LikelyCause("The length of a String is not a length in bytes: take the length of the byte[].")
    void the_length_is_in_bytes(@ForAll("messages") String message) throws IOException {
        RawResponse page = page(message);

        assertThat(page.header("Content-length")).as("the length").contains(String.valueOf(page.body().length));
    }

    @Property
    @Label("Text from a peer is made printable: nothing is left that moves a terminal's cursor or ends a line")
    @LikelyCause("Quoted is given. If you changed it, undo your change.")
    void every_text_becomes_printable(
            @ForAll @StringLength(max = 300) @CharRange(from = '\0', to = '\u00ff') String text) {
        assertThat(Quoted.of(text))
                .as("the text in quotes")
                .matches("[\\x20-\\x7e]*")
                .hasSizeLessThan(500);
        assertThat(Quoted.printable(text)).as("the whole text").matches("[\\x20-\\x7e]*");
    }

    private static RawResponse page(String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ErrorPage("Tiny", new HttpException(HttpStatus.BAD_REQUEST, message)).writeTo(out, true);
        return RawResponse.parse(out.toByteArray());
    }

    private static String text(RawResponse page) {
        return new String(page.body(), UTF_8);
    }

    /** As a browser reads it: {@code &} last, so that {@code &amp;lt;} does not become markup after all. */
    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> parts = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Arbitraries.of("<", ">", "&", "\"", "'", ";", "%s", "%", "\\", "$1", "\u20ac", "\0", "\r\n")),
                Tuple.of(3, Arbitraries.of("<script>", "</p>", "&amp;", "&lt;", "&#39;", "--><!--", "</title>")),
                Tuple.of(
                        2,
                        Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(10)));
        return parts.list().ofMaxSize(8).map(list -> String.join("", list));
    }
}

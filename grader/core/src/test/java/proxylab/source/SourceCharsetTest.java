package proxylab.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A source is UTF-8, with or without a byte order mark")
class SourceCharsetTest {
    private static final String MARK = "\ufeff";

    @Property(tries = 200)
    void the_mark_is_taken_off_and_nothing_else(@ForAll byte[] bytes) {
        String text = new String(bytes, UTF_8);
        String withoutMark = text.startsWith(MARK) ? text.substring(1) : text;
        assertThat(new String(bytes, new SourceCharset())).isEqualTo(withoutMark);
        byte[] marked = (MARK + text).getBytes(UTF_8);
        assertThat(new String(marked, new SourceCharset())).isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
    }

    @Property(tries = 100)
    void it_may_come_in_pieces(@ForAll String text, @ForAll @IntRange(min = 4, max = 9) int size) throws Exception {
        byte[] bytes = (MARK + MARK + text).getBytes(UTF_8);
        CharsetDecoder decoder = new SourceCharset().newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = CoderResult.UNDERFLOW;
        while (in.limit() < bytes.length || in.hasRemaining() || result.isOverflow()) {
            in.limit(Math.min(bytes.length, in.position() + size));
            result = decoder.decode(in, out, in.limit() == bytes.length);
        }
        assertThat(out.flip().toString()).isEqualTo(new String((MARK + text).getBytes(UTF_8), UTF_8));
    }
}

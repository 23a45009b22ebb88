package proxylab.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/**
 * UTF-8 as a compiler should read it: without the byte order mark that some editors put before a text. Java's own
 * decoder hands U+FEFF on, and javac calls it an illegal character. Lines and columns are those that an editor shows.
 */
public final class SourceCharset extends Charset {
    /** The invisible character that three bytes at the beginning of a file stand for. */
    public static final char BYTE_ORDER_MARK = '\ufeff';

    public SourceCharset() {
        super("X-UTF-8-Source", new String[0]);
    }

    @Override
    public boolean contains(Charset other) {
        return UTF_8.contains(other);
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    @Override
    public CharsetEncoder newEncoder() {
        return UTF_8.newEncoder();
    }

    /** Has UTF-8 decoded, and takes the mark out of what came first. */
    private static final class Decoder extends CharsetDecoder {
        private final CharsetDecoder utf8 = UTF_8.newDecoder();
        private boolean isAtStart = true;

        Decoder(Charset charset) {
            super(
                    charset,
                    UTF_8.newDecoder().averageCharsPerByte(),
                    UTF_8.newDecoder().maxCharsPerByte());
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            int start = out.position();
            CoderResult result = utf8.decode(in, out, false); // what is left over, the caller knows to be malformed
            if (isAtStart && out.position() > start) {
                isAtStart = false;
                if (out.get(start) == BYTE_ORDER_MARK) {
                    String rest = out.duplicate().flip().position(start + 1).toString();
                    out.position(start).put(rest);
                }
            }
            return result;
        }

        @Override
        protected void implReset() {
            utf8.reset();
            isAtStart = true;
        }
    }
}

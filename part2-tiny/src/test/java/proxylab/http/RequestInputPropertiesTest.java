package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@Label("The first byte of a connection, for any byte")
@LikelyCause("RequestInput is given. If you changed it, undo your change.")
class RequestInputPropertiesTest {
    @Property
    @Label("Input that begins with a printable character, a tab or a line end comes through, whatever follows")
    void text_is_not_refused(@ForAll("textBytes") byte first, @ForAll byte[] following, @ForAll boolean oneByOne)
            throws IOException {
        byte[] bytes = joined(first, following);
        InputStream in = new RequestInput(new ByteArrayInputStream(bytes));

        assertThat(read(in, oneByOne)).as("the bytes that come through").isEqualTo(bytes);
    }

    @Property
    @Label("Any other first byte is refused, and named")
    void other_bytes_are_refused(@ForAll("otherBytes") byte first, @ForAll byte[] following, @ForAll boolean oneByOne) {
        InputStream in = new RequestInput(new ByteArrayInputStream(joined(first, following)));

        assertThatThrownBy(() -> read(in, oneByOne), "the first read")
                .isInstanceOf(RequestInput.NotHttpException.class)
                .hasMessageContaining("\\x%02x".formatted(first));
    }

    @Provide
    Arbitrary<Byte> textBytes() {
        return Arbitraries.bytes().filter(RequestInputPropertiesTest::isText);
    }

    @Provide
    Arbitrary<Byte> otherBytes() {
        return Arbitraries.bytes().filter(b -> !isText(b));
    }

    private static boolean isText(byte b) {
        return b >= ' ' && b <= '~' || b == '\t' || b == '\r' || b == '\n';
    }

    private static byte[] joined(byte first, byte[] following) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        all.writeBytes(following);
        return all.toByteArray();
    }

    private static byte[] read(InputStream in, boolean oneByOne) throws IOException {
        if (!oneByOne) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            all.write(b);
        }
        return all.toByteArray();
    }
}

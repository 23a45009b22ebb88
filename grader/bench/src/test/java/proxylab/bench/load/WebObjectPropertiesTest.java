package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Label("The paths of the bench's origin server")
class WebObjectPropertiesTest {

    @Property
    @Label("what is asked for is what is read")
    void read(
            @ForAll boolean mayBeStored,
            @ForAll @IntRange(max = 10_000) int delay,
            @ForAll @IntRange(max = ObjectContent.MOST_BYTES) int bytes,
            @ForAll @LongRange(max = Choice.FIRST_NEW * 1_000) long number) {
        String line = "GET " + WebObject.pathPrefix(mayBeStored, delay, bytes) + number + " HTTP/1.1\r\n\r\n";

        assertThat(WebObject.requestedBy(ByteBuffer.wrap(line.getBytes(US_ASCII))))
                .hasValue(new WebObject(mayBeStored, delay, bytes, number));
    }

    @Property
    @Label("anything else is refused, and nothing is thrown")
    void refused(@ForAll byte[] garbage) {
        assertThat(WebObject.requestedBy(ByteBuffer.wrap(garbage))).isEmpty();
    }

    @Example
    @Label("numbers beyond the limits are refused")
    void beyond() {
        for (String path : new String[] {
            "/store/10001/1/1",
            "/store/0/1048577/1",
            "/store/0/1/",
            "/store/0/1/-1",
            "/store//1/1",
            "/keep/0/1/1",
            "/pass/0/1/1111111111111111111111"
        }) {
            assertThat(WebObject.requestedBy(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\n").getBytes(US_ASCII))))
                    .as(path)
                    .isEmpty();
        }
    }
}

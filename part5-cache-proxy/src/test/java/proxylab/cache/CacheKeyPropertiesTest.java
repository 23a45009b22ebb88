package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.proxy.RequestTarget;

@Tag("step-5.1")
@Label("The cache key, for any two targets")
@LikelyCause("The key keeps too much or too little: only the host loses its letter case, the port is a number,"
        + " path and query stay as they are.")
class CacheKeyPropertiesTest {

    /** A target in its parts; an empty port means that none is written. */
    record Parts(String host, String port, String path) {
        CacheKey key() throws HttpException {
            return CacheKey.of(RequestTarget.parse("http://" + host + (port.isEmpty() ? "" : ":" + port) + path));
        }

        int portNumber() {
            return port.isEmpty() ? 80 : Integer.parseInt(port);
        }
    }

    @Property
    @Label("two keys are equal exactly when host (in any letter case), port, and path with query are")
    void equal_exactly_when_host_port_and_path_are(@ForAll("targets") Parts one, @ForAll("targets") Parts other)
            throws HttpException {
        boolean same = one.host().equalsIgnoreCase(other.host())
                && one.portNumber() == other.portNumber()
                && one.path().equals(other.path());

        assertThat(one.key().equals(other.key()))
                .as("whether the keys of %s and %s are equal", one, other)
                .isEqualTo(same);
        if (same) {
            assertThat(one.key()).as("the hash codes of equal keys").hasSameHashCodeAs(other.key());
        }
    }

    @Property
    @Label("any spelling of the same target has the same key")
    @LikelyCause("The host was kept as it was written: turn it into lower case. A path is not changed, however long it"
            + " is.")
    void letter_case_of_the_host_and_a_written_80_mean_nothing(
            @ForAll("longHosts") String host, @ForAll("longPaths") String path) throws HttpException {
        CacheKey plain = new Parts(host, "", path).key();

        assertThat(new Parts(host.toUpperCase(Locale.ROOT), "80", path).key())
                .as("the key of the host in upper case, with its port")
                .isEqualTo(plain);
        assertThat(plain.path()).as("the path in the key").isEqualTo(path);
    }

    /** Few values each, so that two targets often differ in only one thing. */
    @Provide
    Arbitrary<Parts> targets() {
        return Combinators.combine(
                        Arbitraries.of("a", "A", "b", "aB", "Ab", "a.", "[::a]", "[::A]", "127.0.0.1"),
                        Arbitraries.of("", "80", "8080", "1", "65535"),
                        Arbitraries.of("/", "/?", "/a", "/A", "/a/", "/a?", "/a?x", "/a?X", "/:80/", "/%61"))
                .as(Parts::new);
    }

    @Provide
    Arbitrary<String> longHosts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789.-")
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> longPaths() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('#')
                .withChars("/:?&=%")
                .ofMaxLength(200)
                .map(rest -> "/" + rest);
    }
}

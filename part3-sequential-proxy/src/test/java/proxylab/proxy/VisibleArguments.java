package proxylab.proxy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import proxylab.exchange.VisibleBytes;

/** Texts for a parameterized test, whose names show their line ends. */
final class VisibleArguments {
    private VisibleArguments() {}

    static Stream<Named<String>> of(String... texts) {
        return Stream.of(texts).map(text -> Named.of('"' + VisibleBytes.of(text) + '"', text));
    }
}

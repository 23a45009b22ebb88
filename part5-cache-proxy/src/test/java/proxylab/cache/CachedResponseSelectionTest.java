package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-5.5")
@DisplayName("A stored response: which requests select it")
@LikelyCause("CachedResponse is given, finished. If you changed it, undo your change.")
class CachedResponseSelectionTest {

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
    @DisplayName("A request selects it exactly when all headers named by Vary are those of the first request")
    void vary_decides_who_may_have_it(String vary, String first, String second, boolean same) throws HttpException {
        CachedResponse response = CachedResponse.of(
                Samples.ok(new byte[10]),
                0,
                Stream.of(vary.split(",")).filter(name -> !name.isEmpty()),
                Samples.headers(first.split("\\|")));

        assertThat(response.answers(Samples.headers(second.split("\\|"))))
                .as("whether it answers the second request")
                .isEqualTo(same);
    }
}

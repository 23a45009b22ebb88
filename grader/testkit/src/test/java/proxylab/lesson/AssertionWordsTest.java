package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever kind of assertion fails, a student reads what was expected and what came")
class AssertionWordsTest {
    private static Arguments told(ThrowingCallable assertion, String expected, String actual) {
        return arguments(assertion, "expected  " + expected + "\nactual    " + actual);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                told(() -> assertThat("abc").contains("x\n"), "to contain \"x\\n\"", "\"abc\""),
                told(() -> assertThat("abc").contains("x", "a"), "to contain [\"x\", \"a\"]", "\"abc\""),
                told(() -> assertThat("abc").doesNotContain("b"), "not to contain \"b\"", "\"abc\""),
                told(() -> assertThat("abc").endsWith("b"), "to end with \"b\"", "\"abc\""),
                told(() -> assertThat("abc").matches("b"), "to match pattern \"b\"", "\"abc\""),
                told(() -> assertThat("abc").isEmpty(), "nothing", "\"abc\""),
                told(() -> assertThat("a\nb").hasLineCount(3), "3 lines", "2: \"a\\nb\""),
                told(() -> assertThat((Object) "a").hasToString("b"), "\"b\"", "\"a\"\n           ^"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                told(() -> assertThat(5).isBetween(7, 9), "between [7, 9]", "5"),
                told(
                        () -> assertThat(Duration.ofSeconds(3)).isGreaterThan(Duration.ofSeconds(10)),
                        "greater than 10 s",
                        "3 s"),
                told(() -> assertThat(false).isTrue(), "true", "false"),
                told(() -> assertThat("a").isIn("b", "c"), "in [\"b\", \"c\"]", "\"a\""),
                told(() -> assertThat("a").isNotEqualTo("a"), "not to be equal to \"a\"", "\"a\""));
    }

    static Stream<Arguments> collections() {
        return Stream.of(
                told(() -> assertThat(List.of("a")).hasSize(2), "2 in all", "1: [\"a\"]"),
                told(() -> assertThat(List.of()).singleElement(), "1 in all", "0: []"),
                told(
                        () -> assertThat(List.of("a")).containsExactly("a", "b"),
                        "[\"a\", \"b\"]",
                        "[\"a\"]\n              ^"),
                told(() -> assertThat(List.of("a")).contains("a", "b"), "to contain [\"a\", \"b\"]", "[\"a\"]"),
                told(() -> assertThat(List.of("a", "b")).isSubsetOf("b"), "none but [\"b\"]", "also [\"a\"]"),
                told(() -> assertThat(List.of("a")).isEmpty(), "nothing", "[\"a\"]"),
                told(() -> assertThat(List.of()).isNotEmpty(), "something", "nothing"),
                told(
                        () -> assertThat(Map.of("a", "b")).containsEntry("a", "c"),
                        "to contain entries [\"a\"=\"c\"]",
                        "{\"a\"=\"b\"}"),
                told(
                        () -> assertThat(List.of("a", "b")).noneMatch("a"::equals),
                        "none of its kind, not \"a\"",
                        "[\"a\", \"b\"]"),
                told(() -> assertThat(Optional.empty()).isPresent(), "something", "nothing"),
                told(() -> assertThat(Optional.empty()).contains("a"), "\"a\"", "nothing"),
                told(() -> assertThat(new CompletableFuture<>()).isDone(), "done", "CompletableFuture[Incomplete]"));
    }

    static Stream<Arguments> exceptions() {
        ThrowingCallable nothing = () -> {};
        ThrowingCallable wrong = () -> {
            throw new IllegalStateException("oh\nno");
        };
        return Stream.of(
                told(
                        () -> assertThatExceptionOfType(IOException.class).isThrownBy(nothing),
                        "an exception",
                        "none: the code went on as if nothing were wrong"),
                told(
                        () -> assertThatExceptionOfType(IOException.class).isThrownBy(wrong),
                        "an IOException",
                        "java.lang.IllegalStateException: oh no at AssertionWordsTest.java:N"),
                told(
                        () -> assertThatCode(wrong).doesNotThrowAnyException(),
                        "no exception",
                        "java.lang.IllegalStateException: oh no at AssertionWordsTest.java:N"),
                told(
                        () -> assertThat(new IOException("abc")).hasMessageContaining("x"),
                        "a message with \"x\"",
                        "\"abc\""),
                told(
                        () -> {
                            throw new AssertionError("Expected exactly 2 requests matching the following pattern but"
                                    + " received 1:\n{\n  \"method\" : \"GET\"\n}");
                        },
                        "2 requests",
                        "1"),
                told(() -> assertThat(new IOException("abc")).hasMessage("x"), "\"x\"", "\"abc\"\n           ^"));
    }

    @ParameterizedTest
    @MethodSource({"texts", "numbers", "collections", "exceptions"})
    @DisplayName("expected, then actual")
    void expected_then_actual(ThrowingCallable assertion, String told) {
        Throwable failure = catchThrowable(assertion);
        assertThat(AssertionWords.told(failure.getMessage())
                        .map(lines -> String.join("\n", lines).replaceAll("java:\\d+", "java:N")))
                .as("what is told of:%n%s", failure.getMessage())
                .contains(told);
    }
}

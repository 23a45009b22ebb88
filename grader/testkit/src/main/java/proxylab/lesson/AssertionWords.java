package proxylab.lesson;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of an assertion that failed, turned into those of all failures: what was expected, what came. AssertJ has a
 * form of its own for each kind of assertion; one that is not known here keeps its words.
 */
final class AssertionWords {
    /** The most that is shown of a value that is not compared with another character by character. */
    private static final int SHOWN = 240;

    private static final Pattern OWN_FRAME = Pattern.compile("(?m)^\\s*at proxylab\\.[^(\\n]*\\((\\w+\\.java:\\d+)\\)");

    /** What AssertJ writes: {@code A} is the actual value, {@code B} the other one. */
    private enum Form {
        NOTHING_THROWN(
                "Expecting code to raise a throwable.*",
                words -> pair("an exception", "none: the code went on as if nothing were wrong")),
        ASSERTION_THROWN(
                "Expecting actual throwable to be an instance of:\n.*?\nbut was:\n\\s*java.lang.AssertionError: (?<A>.*?)(?:\n\\s*at .*)?",
                words -> words.group("A").lines().map(AssertionWords::oneLine).toList()),
        THROWN_OTHER(
                "Expecting actual throwable to be an instance of:\n(?<B>.*?)\nbut was:\n(?<A>.*)",
                words -> pair(withArticle(simpleName(words.group("B"))), thrown(words.group("A")))),
        MESSAGE(
                "Expecting throwable message:\n(?<A>.*?)\nto contain:\n(?<B>.*?)\nbut .*",
                words -> pair("a message with " + words.group("B").strip(), words.group("A"))),
        WHOLE_MESSAGE(
                "Expecting message to be:\n(?<B>.*?)\nbut was:\n(?<A>.*?)(?:\n\n.*)?",
                words -> Difference.lines(oneLine(words.group("B")), oneLine(words.group("A")))),
        EMPTY(
                "Expecting (?:empty but was|an empty Optional but was containing value): (?<A>.*)",
                words -> pair("nothing", words.group("A"))),
        NOT_EMPTY(
                "Expecting (?:actual not to be (?:empty|null|blank)|Optional to contain a value but).*",
                words -> pair("something", "nothing")),
        TRUE_OR_FALSE(
                "Expecting value to be (?<B>true|false) but was (?<A>true|false).*",
                words -> pair(words.group("B"), words.group("A"))),
        SIZE(
                "Expected size: (?<B>\\d+) but was: (?<N>\\d+) in:\n(?<A>.*)",
                words -> pair(words.group("B") + " in all", words.group("N") + ": " + words.group("A"))),
        SAME_ORDER(
                "Expecting actual:\n(?<A>.*?)\nto contain exactly \\(and in same order\\):\n(?<B>.*?)(?:\nbut .*)?",
                words -> Difference.lines(oneLine(words.group("B")), oneLine(words.group("A")))),
        RETURNED(
                "Expecting actual's toString\\(\\) to return:\n(?<B>.*?)\nbut was:\n(?<A>.*)",
                words -> Difference.lines(oneLine(words.group("B")), oneLine(words.group("A")))),
        PREDICATE(
                "Expecting (?<all>all|any|no) elements of:\n(?<A>.*?)\nto match .*? predicate but .*? did(?: not)?[.:]\n?(?<B>.*)",
                words -> pair(predicate(words.group("all"), words.group("B")), words.group("A"))),
        OPTIONAL(
                "Expecting Optional to contain:\n(?<B>.*?)\nbut was empty.*",
                words -> pair(words.group("B"), "nothing")),
        FUTURE(
                "Expecting\n\\s*<(?<A>[^\n]*)>\n(?<B>(?:not )?to be done).*",
                words -> pair(relation(words.group("B")).strip(), words.group("A"))),
        LINES(
                "Expecting text:\n(?<A>.*)\nto have (?<B>\\d+) lines? but had (?<N>\\d+).*",
                words -> pair(words.group("B") + " lines", words.group("N") + ": " + words.group("A"))),
        RELATION(
                "Expecting [^\n]*:\n(?<A>.*?)\n(?<relation>(?:not )?to [^\n]*):\n(?<B>.*?)(?:\n(?:but |and ).*)?",
                words -> pair(
                        relation(words.group("relation")) + words.group("B").strip(), words.group("A"))),
        SUBSET(
                "Expecting :\n.*?\nto be subset of\n(?<B>.*?)\nbut found these extra elements:\n(?<A>.*)",
                words -> pair(
                        "none but " + words.group("B").strip(),
                        "also " + words.group("A").strip())),
        REQUESTS(
                "Expected (?<B>[a-z ]*?\\d+ requests?) matching .* but received (?<A>\\d+).*",
                words -> pair(words.group("B").replace("exactly ", ""), words.group("A"))),
        UNEXPECTED(
                "Expecting code not to raise a throwable but caught\n\\s*\"(?<A>.*)",
                words -> pair(
                        "no exception",
                        thrown(words.group("A").replace("\\n", "\n").replace("\\t", "\t"))));

        private final Pattern pattern;
        private final Function<Matcher, List<String>> telling;

        Form(String regex, Function<Matcher, List<String>> telling) {
            this.pattern = Pattern.compile("(?s)" + regex);
            this.telling = telling;
        }

        Optional<List<String>> told(String words) {
            Matcher matcher = pattern.matcher(words);
            return matcher.matches() ? Optional.of(telling.apply(matcher)) : Optional.empty();
        }
    }

    private AssertionWords() {}

    /** Expected and actual, a line each; empty if the form is not known. */
    static Optional<List<String>> told(String words) {
        String stripped = words.strip();
        return Stream.of(Form.values())
                .flatMap(form -> form.told(stripped).stream())
                .findFirst();
    }

    private static List<String> pair(String expected, String actual) {
        return List.of("expected  " + cut(oneLine(expected)), "actual    " + cut(oneLine(actual)));
    }

    private static String cut(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /** AssertJ prints a long list on several lines. */
    private static String oneLine(String value) {
        return VisibleRepresentation.visible(value.strip().replaceAll("\\s*\n\\s*", " "));
    }

    private static String predicate(String all, String which) {
        String found = which.isBlank() ? "" : ", not " + which.strip();
        return switch (all) {
            case "all" -> "the like of all of them" + found;
            case "any" -> "at least one of its kind";
            default -> "none of its kind" + found;
        };
    }

    /** {@code to be less than 3} needs no {@code to be} after {@code expected}. */
    private static String relation(String words) {
        return words.replaceFirst("^to be ", "") + " ";
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).strip();
    }

    private static String withArticle(String noun) {
        return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    /** What was thrown, and its place in the lab's own code, from a printed stack trace. */
    private static String thrown(String printed) {
        Matcher frame = OWN_FRAME.matcher(printed);
        String what = printed.strip().split("\n\\s*at ", 2)[0];
        return frame.find() ? what + " at " + frame.group(1) : what;
    }
}

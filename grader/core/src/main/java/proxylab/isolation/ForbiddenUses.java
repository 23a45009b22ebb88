package proxylab.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of what a proxy may use of the JDK; {@code uses.txt} holds it, and says how to read it.
 *
 * <p>Not thread safe: it remembers its answers.
 */
final class ForbiddenUses {
    private static final String TABLE = "uses.txt";
    private static final String ALLOWED = "allowed";
    private static final String OUTSIDE = "outside";
    private static final String WHY = "why ";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> why = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();

    /** @param member matches the member with its parameters; empty if the pattern names a whole class */
    private record Rule(String group, Pattern type, Optional<Pattern> member) {
        private static final Pattern PIECE = Pattern.compile("[*]{1,2}|[^*]+");

        static Rule of(String group, String pattern) {
            String[] parts = pattern.split("#", 2);
            return new Rule(
                    group,
                    regex(parts[0]),
                    parts.length == 1
                            ? Optional.empty()
                            : Optional.of(regex(parts[1].contains("(") ? parts[1] : parts[1] + "(**")));
        }

        private static Pattern regex(String pattern) {
            return Pattern.compile(PIECE.matcher(pattern).replaceAll(piece -> {
                String text = piece.group();
                String regex = text.equals("**") ? ".*" : text.equals("*") ? "[^.]*" : Pattern.quote(text);
                return Matcher.quoteReplacement(regex);
            }));
        }
    }

    /** The lab's own table. */
    static ForbiddenUses inTheLab() {
        try (InputStream table = ForbiddenUses.class.getResourceAsStream(TABLE)) {
            return new ForbiddenUses(new String(table.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the table of forbidden uses cannot be read", e);
        }
    }

    ForbiddenUses(String table) {
        table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::add);
    }

    private void add(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("expected a group, a colon and a space, got '" + line + "'");
        }
        String group = line.substring(0, colon);
        String rest = line.substring(colon + 2).strip();
        if (group.startsWith(WHY)) {
            why.put(group.substring(WHY.length()), rest);
        } else {
            Stream.of(rest.split("\\s+"))
                    .map(pattern -> Rule.of(group, pattern))
                    .forEach(rules::add);
        }
    }

    /** The group that forbids a class; empty if it is allowed. The name has dots, and {@code $} for nested ones. */
    Optional<String> forbidding(String type) {
        return group(type, type, ""); // no pattern for a member fits it
    }

    /**
     * The group that forbids a member of a class; empty if it is allowed.
     *
     * @param member its name, and the simple names of its parameters' types: {@code exec(String,File)}
     */
    Optional<String> forbidding(String type, String member) {
        return group(type + "#" + member, type, member);
    }

    private Optional<String> group(String question, String type, String member) {
        String group = remembered.computeIfAbsent(question, asked -> rules.stream()
                .filter(rule -> rule.type().matcher(type).matches())
                .filter(rule -> rule.member()
                        .map(pattern -> pattern.matcher(member).matches())
                        .orElse(true))
                .map(Rule::group)
                .findFirst()
                .orElse(OUTSIDE));
        return group.equals(ALLOWED) ? Optional.empty() : Optional.of(group);
    }

    /** The sentence that teaches why a group is forbidden. */
    String why(String group) {
        return Optional.ofNullable(why.get(group))
                .orElseThrow(() -> new IllegalArgumentException("no line 'why " + group + ":' in the table"));
    }
}

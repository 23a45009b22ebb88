package proxylab.documents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;

/** The names that GitHub gives to the headings of a document. */
final class Anchors {
    private static final Pattern LEFT_OUT = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc} -]");
    private static final Pattern GIVEN = Pattern.compile("\\b(?:id|name)=[\"']([^\"']+)[\"']");

    private Anchors() {}

    /** Small letters, no punctuation, a hyphen for each space; the second and later ones of a name have a number. */
    static Set<String> of(Document document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Heading heading : document.headings()) {
            String name = of(heading);
            String unique = name;
            while (anchors.contains(unique)) {
                unique = name + "-" + seen.merge(name, 1, Integer::sum);
            }
            anchors.add(unique);
        }
        Stream.concat(
                        document.all(HtmlBlock.class).stream().map(HtmlBlock::getLiteral),
                        document.all(HtmlInline.class).stream().map(HtmlInline::getLiteral))
                .map(GIVEN::matcher)
                .flatMap(Matcher::results)
                .forEach(given -> anchors.add(given.group(1)));
        return anchors;
    }

    /** The name of a heading that is the only one of its kind. */
    static String of(Heading heading) {
        return of(Document.plain(heading));
    }

    private static String of(String heading) {
        return LEFT_OUT.matcher(heading.strip().toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }
}

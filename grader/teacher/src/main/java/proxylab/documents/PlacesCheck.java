package proxylab.documents;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.starter.StarterOutline;

/**
 * Where a document shows the message of a step that is not written yet, it names the places that the tests name to a
 * student who has reached that step.
 */
final class PlacesCheck {
    private static final String PLACE = "\\S+\\.java:\\d+(?: and \\d+)*";
    private static final Pattern MESSAGE =
            Pattern.compile("\\bstep (\\d\\.\\d) is not written yet: (" + PLACE + "(?:,\\s+" + PLACE + ")*)");

    private PlacesCheck() {}

    static void check(StarterOutline outline, List<Document> documents, Findings findings) {
        for (Document document : documents) {
            List<MatchResult> messages =
                    MESSAGE.matcher(document.text()).results().toList();
            for (MatchResult message : messages) {
                List<Hole> holes =
                        Step.of(message.group(1)).map(outline.holesAhead()::get).orElse(List.of());
                String expected = Hole.places(holes);
                String found = message.group(2).replaceAll("\\s+", " ");
                if (!found.equals(expected)) {
                    findings.problem(
                            Aspect.PLACES,
                            document.path(),
                            document.line(message.start()),
                            "step " + message.group(1) + ": expected the places " + expected + ", found " + found);
                }
            }
            findings.looked(Aspect.PLACES, messages.size(), "messages of steps that are not written yet");
        }
    }
}

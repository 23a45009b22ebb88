package proxylab.wire;

import java.util.List;
import java.util.stream.IntStream;
import proxylab.toolbox.Page;

/** Traced conversations as one HTML page, drawn as the grader's report draws them. */
public final class TracePage {
    private TracePage() {}

    private record View(String style, String subject, String java, List<Section> conversations) {}

    private record Section(int number, String title, Wire wire) {}

    /**
     * A conversation.
     *
     * @param title when it was, and how many took part
     * @param transcript what was seen of it
     */
    public record Conversation(String title, Transcript transcript) {}

    /**
     * The page.
     *
     * @param subject what was traced
     * @param middle the name of what the clients talk to
     * @param first the number of the first conversation that is shown
     */
    public static String text(String subject, String middle, int first, List<Conversation> conversations) {
        return Page.filled(
                TracePage.class,
                "trace",
                new View(
                        Page.style(),
                        subject,
                        Runtime.version().toString(),
                        IntStream.range(0, conversations.size())
                                .mapToObj(i -> section(first + i, conversations.get(i), middle))
                                .toList()));
    }

    private static Section section(int number, Conversation conversation, String middle) {
        return new Section(number, conversation.title(), Wire.of(conversation.transcript(), middle));
    }
}

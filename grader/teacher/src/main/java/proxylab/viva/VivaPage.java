package proxylab.viva;

import java.util.List;
import java.util.stream.IntStream;
import proxylab.toolbox.Page;

/** The questions as one page to print: a sheet for the talk, and another with the answers for the teacher. */
final class VivaPage {
    private VivaPage() {}

    private record View(String style, String subject, long seed, List<String> remarks, List<Item> questions) {}

    private record Item(int number, String kind, String place, String lines, int more, String text, String answer) {}

    static String of(String subject, long seed, Viva viva) {
        List<Item> items = IntStream.range(0, viva.questions().size())
                .mapToObj(i -> item(i + 1, viva.questions().get(i)))
                .toList();
        return Page.filled(VivaPage.class, "viva", new View(Page.style(), subject, seed, viva.remarks(), items));
    }

    private static Item item(int number, Question question) {
        Quote quote = question.quote();
        return new Item(
                number,
                question.kind(),
                quote.place(),
                String.join("\n", quote.numbered()),
                quote.more(),
                question.text(),
                question.answer());
    }
}

package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import proxylab.course.Part;
import proxylab.course.Step;

/** The README of a starter: a text with a table of the steps in it. */
final class StarterReadme {
    private static final String TEMPLATE = "README.md";
    private static final String TABLE = "{{steps}}\n";

    private StarterReadme() {}

    /** The text, in Markdown. */
    static String text() {
        String template = template();
        if (!template.contains(TABLE)) {
            throw new IllegalStateException("no line " + TABLE.strip() + " in the template " + TEMPLATE);
        }
        return template.replace(TABLE, steps());
    }

    private static String steps() {
        StringBuilder table = new StringBuilder("| step | what you write | score after it |\n|---|---|---|\n");
        for (Part part : Part.values()) {
            for (Step step : Step.of(part)) {
                String points = step.points() == 0 ? "" : step.points() + "/70";
                table.append(
                        "| [%s](%s/README.md) | %s | %s |\n".formatted(step.id(), part.folder(), step.task(), points));
            }
        }
        return table.toString();
    }

    private static String template() {
        try (InputStream in = StarterReadme.class.getResourceAsStream(TEMPLATE)) {
            return new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package proxylab.starter;

import proxylab.course.Part;
import proxylab.course.Step;

/** The README of a starter: a text with a table of the steps in it. */
final class StarterReadme {
    private static final String TABLE = "{{steps}}\n";

    private StarterReadme() {}

    /** The text, in Markdown. */
    static String text() {
        String template = StarterTexts.resource(StarterTexts.README);
        if (!template.contains(TABLE)) {
            throw new IllegalStateException("no line " + TABLE.strip() + " in the template " + StarterTexts.README);
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
}

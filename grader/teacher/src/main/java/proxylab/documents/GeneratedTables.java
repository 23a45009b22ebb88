package proxylab.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import proxylab.audit.Audit;
import proxylab.audit.Audits;
import proxylab.census.TestCensus.Count;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.documents.Rooms.Room;
import proxylab.report.Criterion;

/** What documents count and list, as the code has it: the lines of Markdown tables. */
final class GeneratedTables {
    static final List<String> NAMES = List.of("steps", "points", "audits", "rooms");

    private final LabTexts lab;
    private final Map<Step, String> places;
    private final List<String> rooms;

    GeneratedTables(LabTexts lab) throws IOException {
        this.lab = lab;
        this.places = Places.of(lab.folder(), lab.outline().holes());
        this.rooms = rooms(Rooms.of(lab.folder()));
    }

    /**
     * One of the tables.
     *
     * @param document where it will stand: a handbook of a part has the steps of its part, in more detail
     * @return empty for a name that is not one of {@link #NAMES}
     */
    Optional<List<String>> named(String name, String document) {
        return switch (name) {
            case "steps" ->
                Optional.of(Arrays.stream(Part.values())
                        .filter(part -> LabTexts.handbookPath(part).equals(document))
                        .findFirst()
                        .map(this::stepsOf)
                        .orElseGet(this::allSteps));
            case "points" -> Optional.of(points());
            case "audits" -> Optional.of(audits());
            case "rooms" -> Optional.of(rooms);
            default -> Optional.empty();
        };
    }

    private List<String> stepsOf(Part part) {
        List<String> table = table("step", "what you write", "where", "tests");
        for (Step step : Step.of(part)) {
            table.add(row(step.id(), step.task(), places.getOrDefault(step, ""), tests(step)));
        }
        return table;
    }

    /** Each class, with the number of its tests. */
    private String tests(Step step) {
        return lab.census().classes().entrySet().stream()
                .filter(type -> lab.census().steps().get(type.getKey()) == step)
                .map(type ->
                        "`" + simple(type.getKey()) + "` " + type.getValue().all())
                .collect(Collectors.joining(", "));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private List<String> allSteps() {
        List<String> table = table("step", "what the student writes", "tests", "audits", "score after it");
        for (Step step : Step.values()) {
            Count count = lab.census().counts().getOrDefault(step, new Count(0, 0, 0));
            table.add(
                    row(step.id(), step.task(), "" + count.all(), audits(step), step.points() == 0 ? "" : score(step)));
        }
        return table;
    }

    private static String score(Step step) {
        return step.points() + "/" + Criterion.ALL_POINTS;
    }

    private static List<String> points() {
        List<String> table = table("criterion", "points", "first met in");
        for (Criterion criterion : Criterion.values()) {
            String part = criterion.firstStage().folder();
            table.add(row(criterion.title(), "" + criterion.points(), "`" + part + "`"));
        }
        table.add(row("all", "" + Criterion.ALL_POINTS, ""));
        return table;
    }

    private static List<String> audits() {
        List<String> table = table("step", "what it is about", "audits");
        for (Step step : Step.values()) {
            if (!audits(step).isEmpty()) {
                table.add(row(step.id(), step.task(), audits(step)));
            }
        }
        table.add(row("all", "", "" + Audits.all().size()));
        return table;
    }

    private static List<String> rooms(List<Room> rooms) {
        Map<String, String> modules = rooms.stream().collect(Collectors.toMap(Room::name, Room::module));
        List<String> table = table("room", "package", "what it is for", "knows");
        String before = "";
        for (Room room : rooms) {
            String known = room.imports().stream()
                    .filter(name -> modules.containsKey(name) && !name.equals(room.name()))
                    .map(GeneratedTables::simple)
                    .collect(Collectors.joining(", "));
            String module = room.module().equals(before) ? "" : "`" + room.module() + "`";
            table.add(row(module, "`" + room.name().replaceFirst("^proxylab\\.", "") + "`", room.sentence(), known));
            before = room.module();
        }
        return table;
    }

    /** How many there are, as a table shows it: nothing for none. */
    private static String audits(Step step) {
        long count = Audits.all().stream().map(Audit::step).filter(step::equals).count();
        return count == 0 ? "" : "" + count;
    }

    private static List<String> table(String... headings) {
        List<String> lines = new ArrayList<>();
        lines.add(row(headings));
        lines.add("|" + "---|".repeat(headings.length));
        return lines;
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
                .collect(Collectors.joining("|", "|", "|"));
    }
}

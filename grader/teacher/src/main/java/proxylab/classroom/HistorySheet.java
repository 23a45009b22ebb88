package proxylab.classroom;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.course.Step;
import proxylab.history.History;

/** The histories of a class as a table for a spreadsheet, with a column for each step. */
final class HistorySheet {
    private static final int FIGURES = 7;

    private HistorySheet() {}

    static String of(ClassHistories histories) {
        List<List<String>> rows = new ArrayList<>(List.of(header()));
        histories.bySubmission().forEach((submission, history) -> rows.add(row(submission, history)));
        return Spreadsheet.of(rows);
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(
                List.of("submission", "commits", "merges", "days", "first", "last", "noStep", "mostSteps"));
        Stream.of(Step.values()).forEach(step -> header.add(step.toString()));
        header.add("history");
        return header;
    }

    private static List<String> row(Submission submission, History history) {
        List<String> row = new ArrayList<>(List.of(Spreadsheet.guarded(submission.name())));
        if (history instanceof History.Told told) {
            row.addAll(figures(told));
        } else {
            row.addAll(Collections.nCopies(FIGURES + Step.values().length, ""));
        }
        row.add(Spreadsheet.guarded(history.line()));
        return row;
    }

    private static List<String> figures(History.Told told) {
        List<String> figures = new ArrayList<>(List.of(
                String.valueOf(told.commits()),
                String.valueOf(told.merges()),
                String.valueOf(told.days().size()),
                day(told.days().stream().findFirst()),
                day(told.days().stream().reduce((one, next) -> next)),
                String.valueOf(told.noStep()),
                String.valueOf(told.busiest().map(History.Busiest::steps).orElse(0))));
        Stream.of(Step.values())
                .forEach(step -> figures.add(String.valueOf(told.bySteps().getOrDefault(step, 0))));
        return figures;
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }
}

package proxylab.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.roster.StudentKey.Kind;

/**
 * What {@code gh teacher download} of Classroom 50 clones: a folder {@code <classroom>-<assignment>-<username>} for
 * each student, and a {@code scores.csv} whose first column holds the user names.
 *
 * <p>Source: Classroom 50, {@code wiki/gh-teacher.md}, and its command's {@code scores.csv}.
 */
final class Classroom50Download implements PlatformDownload {
    private static final String SCORES = "scores.csv";
    private static final String HEADER = "username,score,max_score,";

    @Override
    public Map<Path, HandIn> handIns(Path folder, List<Path> places) throws IOException {
        Path scores = folder.resolve(SCORES);
        if (!Files.isRegularFile(scores)) {
            return Map.of();
        }
        RosterText text = RosterText.read(scores, Optional.of(UTF_8));
        if (!text.text().startsWith(HEADER)) {
            return Map.of(); // somebody else's
        }
        List<String> users = CsvTable.parse(text.text()).rows().stream()
                .skip(1)
                .map(row -> row.get(0).text())
                .filter(user -> !user.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path place : places) {
            String name = StudentKey.comparable(PlatformDownload.nameOf(place));
            users.stream()
                    .filter(user -> name.endsWith("-" + StudentKey.comparable(user)))
                    .findFirst()
                    .ifPresent(user -> found.put(place, new HandIn(List.of(student(user)), "", false)));
        }
        return found;
    }

    private static Student student(String user) {
        return new Student(user, List.of(new StudentKey(Kind.LOGIN, user)));
    }

    @Override
    public boolean isByProduct(String name) {
        return name.equals(SCORES);
    }
}

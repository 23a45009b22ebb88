package proxylab.roster;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a platform's download says about a folder or an archive in it.
 *
 * @param students whose it is; several for the work of a group
 * @param attempt which of several attempts it is: the greatest in alphabetical order is the newest. Empty if the
 *     platform does not say
 * @param late whether the platform marked it as late
 */
public record HandIn(List<Student> students, String attempt, boolean late) {
    public HandIn {
        students = List.copyOf(students);
    }

    /** What is known of a submission that no platform has named. */
    static HandIn called(String name) {
        return new HandIn(List.of(new Student(name, List.of(new StudentKey(StudentKey.Kind.ANY, name)))), "", false);
    }

    /** Whether a platform has named it. */
    public boolean isOfPlatform() {
        return students.stream()
                .flatMap(student -> student.keys().stream())
                .noneMatch(key -> key.kind() == StudentKey.Kind.ANY);
    }

    /** The names of all its students. */
    public String names() {
        return students.stream().map(Student::name).collect(Collectors.joining("; "));
    }
}

package proxylab.roster;

import java.util.List;

/**
 * A student, as far as the name of a submission tells.
 *
 * @param name as it is shown to the teacher
 * @param keys what the student may be found by in a roster, the surest first
 */
public record Student(String name, List<StudentKey> keys) {
    public Student {
        keys = List.copyOf(keys);
    }
}

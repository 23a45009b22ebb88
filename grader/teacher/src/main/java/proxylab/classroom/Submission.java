package proxylab.classroom;

import java.nio.file.Path;
import java.util.List;

/**
 * What one student handed in.
 *
 * @param name as the teacher knows it: the name of the folder, or of the archive without its ending, on one line
 * @param folder the name of the folder for its results: no other submission has it, on no file system
 * @param place the folder or the archive
 * @param remarks what the teacher should know about what else the student handed in
 */
record Submission(String name, String folder, Path place, List<String> remarks) {
    Submission {
        remarks = List.copyOf(remarks);
    }

    /** The only one of a student. */
    Submission(String name, String folder, Path place) {
        this(name, folder, place, List.of());
    }
}

package proxylab.classroom;

import java.nio.file.Path;

/**
 * The folders of one grader that judges one submission, by their whole paths.
 *
 * @param folder all that is its own; it works there, and it is deleted at the end
 * @param lab the copy of the submitted sources, in {@code folder}
 * @param temporary for its temporary files, in {@code folder}
 * @param output for its reports, which stay
 */
record Workplace(Path folder, Path lab, Path temporary, Path output) {
    /** In {@code folder}: where what is meant for {@code output} waits until it has been looked at. */
    Path outbox() {
        return folder.resolve("outbox");
    }
}

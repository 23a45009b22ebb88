package proxylab.classroom;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import proxylab.history.GitFiles;

/**
 * The {@code .git} that belongs to a lab: the one beside the parts, or else the nearest one above them.
 *
 * @param files the submission
 * @param place the name of the {@code .git} in it
 * @param names of the files in it, relative to it; empty if the {@code .git} is a file itself
 */
record SubmittedGit(SubmittedFiles files, String place, List<String> names) implements GitFiles {
    SubmittedGit {
        names = List.copyOf(names);
    }

    static Optional<SubmittedGit> of(SubmittedFiles files, LabPlace lab) throws SubmissionRefused, IOException {
        List<String> all = files.gitNames();
        for (String around = lab.path(); ; around = above(around)) {
            String place = around + SubmittedFiles.GIT;
            List<String> inside = all.stream()
                    .filter(name -> name.startsWith(place + "/"))
                    .map(name -> name.substring(place.length() + 1))
                    .toList();
            if (!inside.isEmpty() || all.contains(place)) {
                return Optional.of(new SubmittedGit(files, place, inside));
            }
            if (around.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /** {@code a/} for {@code a/b/}, and nothing for that. */
    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /** Whether it is a file, which says where the history is: as in a worktree or a submodule. */
    boolean isPointer() {
        return names.isEmpty();
    }

    @Override
    public void read(Collection<String> wanted, int most, Receiver receiver) throws IOException {
        try {
            files.readGit(
                    wanted.stream().map(name -> place + "/" + name).toList(),
                    most,
                    (name, content) -> receiver.receive(name.substring(place.length() + 1), content));
        } catch (SubmissionRefused e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

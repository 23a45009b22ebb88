package proxylab.companion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import proxylab.companion.Surroundings.Found;
import proxylab.companion.Surroundings.Lost;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;
import proxylab.toolbox.AtomicFile;

/**
 * A source in which the places of one step are to be as they were handed out. Its bytes are taken as characters, so
 * whatever is around the places stays as it is, to the last line end.
 *
 * @param file the source
 * @param before all of its text now
 * @param after all of its text then
 * @param places what is replaced, and with what
 */
record Reset(Path file, String before, String after, List<Found> places) {
    /**
     * Finds the places of a step in a source; nothing is written.
     *
     * @throws Lost if a place cannot be found
     */
    static Reset of(Path lab, HandedOutSource source, Step step) throws Lost, IOException {
        Path file = lab.resolve(source.file());
        if (!Files.isRegularFile(file)) {
            throw new Lost("  expected this file; it is not there");
        }
        return of(file, Files.readString(file, ISO_8859_1), source, step);
    }

    /** The same for a text that was read already. */
    static Reset of(Path file, String before, HandedOutSource source, Step step) throws Lost {
        List<String> lines = List.of(before.split("(?<=\n)"));
        List<Found> changed = new ArrayList<>();
        StringBuilder after = new StringBuilder();
        int done = 0;
        for (Found place : new Surroundings(source, lines).places(step)) {
            lines.subList(done, place.from()).forEach(after::append);
            String end = place.from() > 0 && lines.get(place.from() - 1).endsWith("\r\n") ? "\r\n" : "\n";
            String original = String.join(end, place.original()) + end;
            after.append(original);
            if (!original.equals(String.join("", lines.subList(place.from(), place.to())))) {
                changed.add(place);
            }
            done = place.to();
        }
        lines.subList(done, lines.size()).forEach(after::append);
        return new Reset(file, before, after.toString(), List.copyOf(changed));
    }

    /** Keeps the whole old text in a new file beside the source: its name, what happened, and a number if need be. */
    Path backUp(Step step) throws IOException {
        String name = file.getFileName() + ".before-reset-" + step.id();
        for (int number = 1; ; number++) {
            Path backup = file.resolveSibling(number == 1 ? name : name + "-" + number);
            try {
                return Files.writeString(backup, before, ISO_8859_1, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                // an earlier one: nothing is overwritten
            }
        }
    }

    void write() throws IOException {
        AtomicFile.write(file.toRealPath(), after.getBytes(ISO_8859_1));
    }
}

package proxylab.starter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import proxylab.source.HandedOutSource;

/**
 * The Java sources of the five parts as students get them, without making a starter.
 *
 * @param texts the text of each, by its name in the lab with slashes
 */
public record StarterSources(SortedMap<String, String> texts) {
    public StarterSources {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /**
     * Reads them from the lab that holds the solutions, or from a starter that was cut from it. What a student has
     * written in a starter does not matter: it brings its places along as they were.
     *
     * @throws IOException if there is neither in the folder, or it cannot be read
     */
    public static StarterSources in(Path lab) throws IOException {
        List<SourceProblem> problems = new ArrayList<>();
        SortedMap<String, String> texts = new TreeMap<>();
        boolean isMarked = false;
        try {
            for (LabFile file : LabTree.read(lab, problems)) {
                if (file.kind() == FileKind.MARKED) {
                    String marked = file.text().orElse("");
                    isMarked |= Marker.resemblesMarker(marked);
                    MarkedSource.parse(file.path(), marked, problems)
                            .text(Steps.none())
                            .ifPresent(text -> texts.put(file.path(), text));
                }
            }
        } catch (StarterImpossible e) {
            throw new IOException(e.getMessage(), e);
        }
        List<HandedOutSource> handedOut = HandedOutSource.in(lab).orElse(List.of());
        handedOut.forEach(source -> texts.put(source.file(), text(source)));
        if (!isMarked && handedOut.isEmpty()) {
            throw new IOException("expected the lab with the solutions, or a starter with " + HandedOutSource.LIST
                    + "; found neither in " + lab.toAbsolutePath().normalize());
        }
        return new StarterSources(texts);
    }

    private static String text(HandedOutSource source) {
        return source.lines().stream().map(HandedOutSource.Line::text).collect(Collectors.joining("\n", "", "\n"));
    }
}

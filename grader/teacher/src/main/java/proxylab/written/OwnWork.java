package proxylab.written;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import proxylab.starter.StarterSources;
import proxylab.written.SourceParser.Outcome;

/**
 * All that a student has written in a submission.
 *
 * @param sources those with something written, by name
 * @param unparsed those that nothing is known about
 */
public record OwnWork(List<WrittenSource> sources, List<UnparsedSource> unparsed) {
    /** Ten times as much as a lab has: the trees of huge sources would fill the memory. */
    private static final int MAX_BYTES = 2 << 20;

    public OwnWork {
        sources = List.copyOf(sources);
        unparsed = List.copyOf(unparsed);
    }

    /**
     * Compares a submission with the starter.
     *
     * @param files the content of each submitted Java file, by its name in the lab
     */
    public static OwnWork of(SortedMap<String, byte[]> files, StarterSources starter) throws IOException {
        List<WrittenSource> sources = new ArrayList<>();
        List<UnparsedSource> unparsed = new ArrayList<>();
        try (SourceParser parser = new SourceParser()) {
            int bytes = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                bytes += file.getValue().length;
                if (bytes > MAX_BYTES) {
                    unparsed.add(new UnparsedSource(
                            file.getKey(),
                            0,
                            "with the sources before it, it is more than " + (MAX_BYTES >> 20) + " MiB"));
                    continue;
                }
                Outcome outcome = parser.parse(file.getKey(), file.getValue());
                if (outcome instanceof Outcome.Parsed parsed) {
                    compare(parsed.source(), starter, parser, sources, unparsed);
                } else if (outcome instanceof Outcome.Unparsed failed) {
                    unparsed.add(failed.source());
                }
            }
        }
        return new OwnWork(sources, unparsed);
    }

    private static void compare(
            ParsedSource source,
            StarterSources starter,
            SourceParser parser,
            List<WrittenSource> sources,
            List<UnparsedSource> unparsed) {
        try {
            WrittenSource written = Optional.ofNullable(starter.texts().get(source.file()))
                    .map(text -> parser.parse(source.file(), text))
                    .map(before -> before instanceof Outcome.Parsed parsed
                            ? WrittenSource.compared(source, parsed.source())
                            : WrittenSource.added(source))
                    .orElseGet(() -> WrittenSource.added(source));
            if (!written.members().isEmpty()) {
                sources.add(written);
            }
        } catch (StackOverflowError e) {
            unparsed.add(new UnparsedSource(source.file(), 0, SourceParser.TOO_DEEP));
        }
    }
}

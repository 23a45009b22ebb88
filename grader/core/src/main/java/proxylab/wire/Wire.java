package proxylab.wire;

import java.util.List;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript.CacheAnswer;

/**
 * What crossed the wire, for the template {@code wire.html}: as a drawing, as bytes, and as answers of a cache.
 *
 * @param diagram null if nothing was seen
 * @param streams null if no bytes were seen
 */
public record Wire(SequenceDiagram diagram, Streams streams, List<CacheView> cache) {
    /** What is between clients and origin servers, unless another name is given. */
    private static final String MIDDLE = "proxy";

    /** Drawn with the proxy in the middle. */
    public static Wire of(Transcript transcript) {
        return of(transcript, MIDDLE);
    }

    /** @param middle what stands between clients and origin servers */
    public static Wire of(Transcript transcript, String middle) {
        SequenceDiagram diagram = SequenceDiagram.of(transcript, middle);
        Streams streams = Streams.of(transcript);
        return new Wire(
                diagram.arrows().isEmpty() ? null : diagram,
                streams.isEmpty() ? null : streams,
                transcript.cacheAnswers().stream().map(CacheView::of).toList());
    }

    /** One answer of a cache. */
    record CacheView(String time, String request, String bytes, String state, String source) {
        public static CacheView of(CacheAnswer answer) {
            return new CacheView(
                    answer.at().toMillis() + " ms",
                    answer.request(),
                    Wording.bytes(answer.bytes()),
                    answer.isStored() ? "stored" : "asked",
                    answer.isStored() ? "the proxy itself" : "the origin server");
        }
    }
}

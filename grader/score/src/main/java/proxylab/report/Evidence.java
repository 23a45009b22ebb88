package proxylab.report;

import java.util.List;
import proxylab.wire.Transcript;

/**
 * What a verdict rests on.
 *
 * @param wire what crossed the wire, line by line, for readers who want to see it
 * @param transcript the same, byte by byte and with times
 */
public record Evidence(List<String> wire, Transcript transcript) {
    /** For when nothing could be seen. */
    public static Evidence none() {
        return new Evidence(List.of(), new Transcript());
    }
}

/**
 * What crossed the wire: noted while it happens, and drawn for people afterwards.
 *
 * <p>The life of one exchange: whoever stands at an end of it notes each event in a {@link proxylab.wire.Transcript};
 * {@link proxylab.wire.SequenceChart} draws that in letters for a terminal, and {@link proxylab.wire.Wire} as arrows
 * and streams of bytes for a page.
 */
package proxylab.wire;

/**
 * A student's source files as text: whatever character set an editor saved them in, what is wrong with a file that is
 * no source at all, and what was handed out in its place.
 *
 * <p>The main type is {@link proxylab.source.SourceTexts}. The life of one source: its bytes are read;
 * {@link proxylab.source.CharsetGuess} says what they are if they are not UTF-8; the compiler gets the
 * {@link proxylab.source.SourceText}; {@link proxylab.source.SourceRemarks} says what was assumed; and if it does not
 * compile, {@link proxylab.source.SourceDefect} says whether it could. {@link proxylab.source.HandedOutSource} is the
 * source as the starter edition had it.
 */
package proxylab.source;

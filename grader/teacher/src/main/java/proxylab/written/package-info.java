/**
 * What a student has written: the code of a submission that was not handed out.
 *
 * <p>The main type is {@link proxylab.written.OwnWork}. The life of a submission: {@code SourceParser} makes a
 * {@code ParsedSource} of each file with the JDK's own parser, or says why it cannot; {@code WrittenSource} compares
 * its members with those of the starter's file, and keeps what differs as {@code WrittenMember}s. Markers and comments
 * do not matter, and neither does the layout: a place is found by the declaration that holds it.
 *
 * <p>Nothing is compiled or run. This package is teacher's material: it is left out of the starter.
 */
package proxylab.written;

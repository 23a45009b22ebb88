/**
 * Archives as students pack them, read without being unpacked: only what is asked for is ever inflated, and nothing is
 * written to disk.
 *
 * <p>{@link proxylab.classroom.archive.PackedFiles} is the main type. The life of one archive: {@code ArchiveForm} says
 * by the first bytes what it is; {@code ZipFiles} looks up its files one by one, while a tar or 7z archive is read once
 * from its beginning to its end by an {@code ArchiveWalk}, and {@code StreamedFiles} keeps the Java files;
 * {@code NameEncoding} and {@code Contents} make names of what stands there, and refuse an archive with a name that
 * leads outside. What cannot be read is an {@code ArchiveRefused}, in words for a teacher. {@code ArchiveLimits} bounds
 * everything that the maker of an archive can choose.
 *
 * <p>This package is teacher's material: it is left out of the starter.
 */
package proxylab.classroom.archive;

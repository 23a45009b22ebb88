package proxylab.classroom.archive;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import proxylab.toolbox.Wording;

/** The files in an archive, by names that are relative, with slashes, and lead to no place outside. */
public interface PackedFiles extends Closeable {
    /** Their names, in the order of the archive. */
    List<String> names();

    /** When a file was last changed; the epoch if the archive does not say. */
    Instant modified(String name);

    /**
     * The content of one of them, or its beginning.
     *
     * @param most how many bytes to read at most; of a Java file, not more than {@link ArchiveLimits#fileBytes} are to
     *     be had
     * @throws ArchiveRefused if it is not what was packed, or cannot be read
     */
    byte[] read(String name, int most) throws IOException;

    /**
     * Passes on what is in some of them, each once, in any order.
     *
     * @param most how many bytes of each are read; what is longer arrives cut off
     * @throws ArchiveRefused if it is not what was packed, or cannot be read
     */
    default void readEach(Collection<String> names, int most, Receiver receiver) throws IOException {
        for (String name : names) {
            if (!receiver.receive(name, read(name, most))) {
                return;
            }
        }
    }

    /** Takes the content of one file after the other. */
    interface Receiver {
        /** Whether to go on with the next one. */
        boolean receive(String name, byte[] content) throws IOException;
    }

    /** What the teacher should know about the rest. */
    List<String> remarks();

    /**
     * Looks into an archive, of any form that can be read here: what counts is its content, not its name.
     *
     * @throws ArchiveRefused if it is not such an archive, is damaged or locked, asks for too much, or holds a name
     *     that leads outside
     */
    static PackedFiles in(ArchiveSource source, ArchiveLimits limits) throws IOException {
        if (source.size() > limits.archiveBytes()) {
            throw ArchiveRefused.tooMuch(source, "is larger than " + Wording.bytes(limits.archiveBytes()));
        }
        if (ArchiveForm.isPiece(source.name())) {
            throw ArchiveRefused.unusual(source, "is one piece of an archive that was cut into several files");
        }
        ArchiveForm form = source.form();
        return switch (form) {
            case ZIP -> ZipFiles.in(source, limits);
            case TAR, TAR_GZ, TAR_BZ2, TAR_XZ -> StreamedFiles.in(new TarWalk(source, form, limits), source, limits);
            case SEVEN_Z -> StreamedFiles.in(new SevenZipWalk(source, limits), source, limits);
            default ->
                throw ArchiveRefused.unknown(
                        source, "cannot be read: " + ShownName.of(source.name()) + " is " + form.words());
        };
    }
}

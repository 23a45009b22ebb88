package proxylab.classroom.archive;

import java.io.IOException;
import java.io.InputStream;

/** A way through an archive that can only be read from its beginning to its end. Each walk begins anew. */
interface ArchiveWalk {
    /** Is shown each entry in turn, and reads as much of its content as it likes. */
    interface Visitor {
        void visit(PackedEntry entry, InputStream content) throws IOException;
    }

    /**
     * Shows all entries, or ends with the exception that the visitor throws.
     *
     * @throws ArchiveRefused if the archive cannot be read to its end; other exceptions of the library mean the same
     */
    void walk(Visitor visitor) throws IOException;
}

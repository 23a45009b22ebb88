package proxylab.classroom.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Where the bytes of an archive are. */
public sealed interface ArchiveSource {
    /** The file that was handed in. */
    static ArchiveSource of(Path file, String name) {
        return new InFile(file, name, "the archive");
    }

    /** A file in the folder that was handed in. */
    static ArchiveSource inFolder(Path file, String name) {
        return new InFile(file, name, "the archive " + ShownName.of(name));
    }

    /** A file in another archive. */
    static ArchiveSource inArchive(byte[] content, String name) {
        return new InMemory(content, name, "the archive " + ShownName.of(name));
    }

    /** The name of the file. */
    String name();

    /** How messages call it. */
    String words();

    /** How many bytes it has. */
    long size() throws IOException;

    /** A new channel, at the first byte. */
    SeekableByteChannel open() throws IOException;

    /** A new stream, at the first byte. */
    default InputStream stream() throws IOException {
        return new BufferedInputStream(Channels.newInputStream(open()));
    }

    /** By its first bytes; something else may stand before a ZIP archive, which is known by its end. */
    default ArchiveForm form() throws IOException {
        ArchiveForm form;
        try (InputStream in = stream()) {
            form = ArchiveForm.of(in.readNBytes(ArchiveForm.HEAD_BYTES));
        }
        return !form.isArchive() && ZipDirectory.isAtTheEndOf(this) ? ArchiveForm.ZIP : form;
    }

    /** On disk. */
    record InFile(Path file, String name, String words) implements ArchiveSource {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public SeekableByteChannel open() throws IOException {
            return Files.newByteChannel(file);
        }
    }

    /** Taken out of another archive. */
    record InMemory(byte[] content, String name, String words) implements ArchiveSource {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public SeekableByteChannel open() {
            return new SeekableInMemoryByteChannel(content);
        }
    }
}

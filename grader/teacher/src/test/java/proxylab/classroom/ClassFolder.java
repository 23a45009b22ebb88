package proxylab.classroom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder of submissions made by a test.
 *
 * @param folder where they are
 */
record ClassFolder(Path folder) {
    static ClassFolder in(Path folder) throws IOException {
        return new ClassFolder(Files.createDirectories(folder));
    }

    /** A folder in which the lab stands one level down, with a script for the {@link FakeGrader}. */
    Path submission(String name, String script) throws IOException {
        file(name + "/proxy-lab/" + FakeGrader.SCRIPT, "# " + name + "\n" + script + "\n");
        return folder.resolve(name);
    }

    /** The same in an archive. */
    Path archive(String name, String script) throws IOException {
        return zip(name, Map.of("lab/" + FakeGrader.SCRIPT, "# " + name + "\n" + script + "\n"));
    }

    Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Path zip(String name, Map<String, String> files) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes());
                zip.closeEntry();
            }
        }
        return file;
    }
}

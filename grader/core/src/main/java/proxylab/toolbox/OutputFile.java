package proxylab.toolbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a run leaves behind when it has ended.
 *
 * @param path where; its folder is made if there is none
 */
public record OutputFile(Path path) {

    /** @throws GradingImpossible if it cannot be written: better known before a run than after it */
    public void require() throws GradingImpossible {
        Path folder = path.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GradingImpossible("the folder " + folder + " for " + path.getFileName() + " can't be made", e);
        }
        if (!Files.isWritable(folder) || Files.isDirectory(path)) {
            throw new GradingImpossible("the report can't be written to " + path
                    + (Files.isDirectory(path) ? ": that is a folder" : ": no file can be made there"));
        }
    }

    /** Writes all of it or nothing. */
    public void write(String text) throws GradingImpossible {
        try {
            AtomicFile.write(path, text);
        } catch (IOException e) {
            throw new GradingImpossible("the report can't be written to " + path + ": " + e, e);
        }
    }
}

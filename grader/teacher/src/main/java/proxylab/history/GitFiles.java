package proxylab.history;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The files of a {@code .git}, wherever a submission keeps them. */
public interface GitFiles {
    /** Their names, relative to the {@code .git}, with slashes. Only regular files are among them: no links. */
    List<String> names();

    /**
     * Passes on what is in some of them, each once, in any order.
     *
     * @param most how many bytes of each are read; what is longer arrives cut off
     */
    void read(Collection<String> names, int most, Receiver receiver) throws IOException;

    /** Takes the content of one file after the other. */
    interface Receiver {
        /** Whether to go on with the next one. */
        boolean receive(String name, byte[] content) throws IOException;
    }
}

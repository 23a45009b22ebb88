package proxylab.subject;

import java.nio.file.Path;
import java.util.List;
import proxylab.course.Part;

/** The result of compiling a part. */
public sealed interface Compiled {

    /**
     * Classes.
     *
     * @param classPath the class folders of this part and of all before it
     */
    record Ready(List<Path> classPath) implements Compiled {}

    /**
     * No classes, so nothing that is built on this part can be judged either.
     *
     * @param part the part at fault
     * @param reason what is wrong, in a few words that follow the name of the part
     * @param details the compiler's messages, or where the missing thing should be
     */
    record Broken(Part part, String reason, List<String> details) implements Compiled {
        /** Why another part has no classes, in a few words that follow its name. */
        public String reasonFor(Part other) {
            return part == other ? reason : "needs " + part.folder() + ", which " + reason;
        }
    }
}

package proxylab.isolation;

/**
 * A compiled class of a submission.
 *
 * @param part the name of the part's folder
 * @param name as class files have it, with slashes
 * @param bytes the class file; not to be changed
 */
record ClassFile(String part, String name, byte[] bytes) {
    /** The folder of its source, relative to the lab, with a slash at its end. */
    String sourceFolder() {
        return part + "/src/main/java/" + name.substring(0, name.lastIndexOf('/') + 1);
    }
}

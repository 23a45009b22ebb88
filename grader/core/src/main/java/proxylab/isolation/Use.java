package proxylab.isolation;

/**
 * A forbidden thing that is used.
 *
 * @param file the source file, relative to the lab
 * @param line the line in it, 0 where none is known
 * @param where for a use without a line: the field or method that it stands at; else empty
 * @param thing what is forbidden: a class, or a member of one
 * @param shown what the line has of it: a member, where it is one that is called
 * @param group the name of the rule that forbids it
 */
record Use(String file, int line, String where, String thing, String shown, String group) {
    /** The place as readers of a compiler's messages know it. */
    String place() {
        return file + (line > 0 ? ":" + line : "") + (where.isEmpty() ? "" : " (" + where + ")");
    }
}

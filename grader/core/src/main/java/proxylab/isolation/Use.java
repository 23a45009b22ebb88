package proxylab.isolation;

/**
 * A forbidden thing that is used.
 *
 * @param file the source file, relative to the lab
 * @param line the line in it; 0 if it is not known
 * @param where for a use without a line: the field or method it belongs to; otherwise empty
 * @param thing what is forbidden: a class, or a member of one
 * @param shown what the line shows of it: the member, if one is called
 * @param group the name of the rule that forbids it
 */
record Use(String file, int line, String where, String thing, String shown, String group) {
    /** The place, in the form of a compiler's message. */
    String place() {
        return file + (line > 0 ? ":" + line : "") + (where.isEmpty() ? "" : " (" + where + ")");
    }
}

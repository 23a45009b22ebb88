package proxylab.documents;

/**
 * A place where a document says something untrue.
 *
 * @param file the document, with its path in the lab
 * @param line counted from 1; 0 if the document as a whole is meant
 * @param message what was expected, and what was found; further lines say more
 */
record DocumentProblem(Aspect aspect, String file, int line, String message) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + message;
    }
}

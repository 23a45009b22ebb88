package proxylab.starter;

/**
 * What keeps a lab from being cut.
 *
 * @param file the path in the lab, with slashes
 * @param line counted from 1; 0 if the file as a whole is meant
 * @param message what was expected, and what was found
 */
record SourceProblem(String file, int line, String message) {
    static SourceProblem ofFile(String file, String message) {
        return new SourceProblem(file, 0, message);
    }

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + message;
    }
}

package proxylab.starter;

import proxylab.course.Step;

/**
 * A line of a solution in a place where a student can read it.
 *
 * @param file the path in the starter, with slashes
 * @param line counted from 1
 * @param step whose solution it belongs to
 * @param solution the line, in the form in which it was compared
 */
record Leak(String file, int line, Step step, String solution) {
    @Override
    public String toString() {
        return file + ":" + line + ": a line of the solution of " + step + " is left: " + solution;
    }
}

package proxylab.report;

/**
 * What a reader needs to understand a failure.
 *
 * @param expected what should have happened
 * @param happened what happened instead, one or more lines
 * @param likelyCause the fault that usually looks like this
 * @param readMore where the lab explains it: a file, and the step in it
 */
public record Explanation(String expected, String happened, String likelyCause, String readMore) {}

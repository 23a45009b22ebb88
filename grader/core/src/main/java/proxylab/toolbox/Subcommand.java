package proxylab.toolbox;

import java.util.concurrent.Callable;

/**
 * A command of the grader beside grading itself: a class with picocli's {@code @Command} and a public constructor
 * without parameters, named in {@code META-INF/services}. The grader works the same where there is none.
 *
 * <p>The result is the exit status.
 */
public interface Subcommand extends Callable<Integer> {}

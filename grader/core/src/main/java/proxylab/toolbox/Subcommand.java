package proxylab.toolbox;

import java.util.concurrent.Callable;

/**
 * A command of the grader besides grading itself: a class with picocli's {@code @Command} and a public constructor
 * without parameters, named in {@code META-INF/services}. The grader works the same without any.
 *
 * <p>The result is the exit status.
 */
public interface Subcommand extends Callable<Integer> {}

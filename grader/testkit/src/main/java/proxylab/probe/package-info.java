/**
 * The instruments with which tests and the grader look at a program from outside: a raw client, and a child process
 * that is always ended.
 *
 * <p>The main types are {@link proxylab.probe.RawClient}, which sends and returns the exact bytes, and
 * {@link proxylab.probe.ChildProgram}. Every read has a time limit, every buffer a bound, and {@code close()} releases
 * everything.
 */
package proxylab.probe;

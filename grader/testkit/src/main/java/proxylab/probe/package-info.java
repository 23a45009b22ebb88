/**
 * The instruments with which tests and the grader look at a program from outside: a raw client, a raw origin server,
 * and a child process that is always ended.
 *
 * <p>They work below HTTP libraries on purpose. A library tidies what it sends and hides what it received;
 * {@link proxylab.probe.RawClient} and {@link proxylab.probe.RawOrigin} send and keep the exact bytes. Every read has a
 * time limit, every buffer a bound, and {@code close()} releases everything.
 *
 * <p>The life of one observation: a {@link proxylab.probe.RawOrigin} listens on a free port; a
 * {@link proxylab.probe.ChildProgram} runs the proxy; a {@link proxylab.probe.RawClient} sends a request to the proxy;
 * the origin records what arrived and answers as it was told, if need be only when the test opens a gate; the client
 * returns a {@link proxylab.probe.RawResponse}; the test compares both ends.
 */
package proxylab.probe;

/**
 * The grader: judges a proxy from outside, by what crosses the wire, and gives it a score out of 70.
 *
 * <p>{@link proxylab.grader.Grader} is the command. It knows no class of the lab: the program that it talks to over
 * sockets comes from {@link proxylab.subject}, so it judges a proxy in any language.
 *
 * <p>The life of one run: {@code Grader} reads the command line and hands it to {@code Grading}, which has the stages
 * of a {@link proxylab.subject.Lab} compiled, one on top of the other; for each one that compiles, {@code StageJudge}
 * starts a {@link proxylab.subject.ProxyUnderTest} and asks three checks for their opinion: {@code BasicCheck},
 * {@code ConcurrencyCheck}, {@code CacheCheck}. A check puts random {@code TestFile}s on a {@code TinyOrigin}, makes a
 * {@code Fetch} of them through the proxy, and compares what the client got with what the origin was asked: both ends
 * must agree before a point is given. The opinions are the records of {@link proxylab.report}.
 */
package proxylab.grader;

/**
 * Runs test classes without Maven: the program of a JVM that was started in advance, and what it reports about each
 * test.
 *
 * <p>The life of one run: {@link proxylab.testrun.TestMain} connects to the program that started it, and runs
 * {@link proxylab.testrun.WarmUp} until the names of the classes come; JUnit runs those, as under Maven; each event
 * goes back as a {@link proxylab.testrun.TestMessage}; the JVM ends with the connection.
 */
package proxylab.testrun;

/**
 * Which tests prove which step, counted in the sources of the lab's tests; nothing is compiled or run.
 *
 * <p>The main type is {@link proxylab.census.TestCensus}. The life of one count: {@link proxylab.census.TestSources}
 * reads each source of a part with the JDK's parser and makes a {@link proxylab.census.TestClass} of it; the census
 * adds them up by the step that their tag names.
 */
package proxylab.census;

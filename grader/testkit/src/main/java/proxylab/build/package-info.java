/**
 * What Maven's build of a part says to a student: one message, and nothing of Maven's below it. The lab's pom calls the
 * public types by name, within the JVM of Maven.
 *
 * <p>The life of one build: {@link proxylab.build.QuietScreen} holds Maven's own log back;
 * {@link proxylab.build.BuildChecks} finds what is missing before anything is compiled; the tests run in a JVM of their
 * own and leave a {@link proxylab.build.LastWord}; when Maven ends, {@link proxylab.build.PartBuild} knows what there
 * is to say: that word, or what the compiler said.
 */
package proxylab.build;

/**
 * The program that is judged or measured: from the sources of a lab, or a command line, to a process that listens.
 *
 * <p>The main type is {@link proxylab.subject.ProxyUnderTest}. The life of one stage: a {@link proxylab.subject.Lab} is
 * where a student's sources stand; {@link proxylab.subject.StageCompiler} compiles them, part by part;
 * {@link proxylab.subject.Admission} looks through the classes, and says how they are launched;
 * {@link proxylab.subject.ProxyUnderTest} starts a {@link proxylab.subject.Launch} on a free port, waits until that
 * very program listens there, and ends it with all its children.
 */
package proxylab.subject;

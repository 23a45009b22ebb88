/**
 * The lab as data: its parts, its numbered steps, and the places that are still to be written.
 *
 * <p>The main type is {@link proxylab.course.Step}. Whatever mentions a step (a test's message, the starter edition,
 * the grader) takes its number, its task and its part from there. {@link proxylab.course.Hole} looks into a student's
 * sources and finds what is not written yet.
 */
package proxylab.course;

/**
 * How a failing test teaches: all tests of the parts run with this package, and none formats a message of its own.
 *
 * <p>Nothing here is called by a test. JUnit, jqwik and AssertJ find their extensions by themselves, through the files
 * in {@code META-INF/services}. A test adds only two things: the tag of its step, and a
 * {@link proxylab.lesson.LikelyCause}.
 *
 * <p>The life of one test: {@link proxylab.lesson.StepOrderEngine} puts it in the handbook's order;
 * {@link proxylab.lesson.JupiterLesson}, or {@link proxylab.lesson.JqwikLesson} for a property, asks
 * {@link proxylab.lesson.UnwrittenSteps} whether its step is written, and fails it at once if it is not; the test runs,
 * and an assertion fails with values that {@link proxylab.lesson.VisibleRepresentation} made visible;
 * {@link proxylab.lesson.FailureSummary} takes the failure apart; {@link proxylab.lesson.Telling} turns it into a
 * {@link proxylab.lesson.StepFailure}; at the end {@link proxylab.lesson.StageSummary} says what to do next.
 */
package proxylab.lesson;

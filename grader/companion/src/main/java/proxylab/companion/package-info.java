/**
 * Helps a student in a terminal: the commands {@code next}, {@code hint}, {@code watch} and {@code reset}.
 *
 * <p>The main type is {@link proxylab.companion.StepTests}: it compiles and runs the tests of one step without Maven.
 * The life of one round: {@link proxylab.companion.LabCompiler} brings the classes up to date, or reports the first
 * {@link proxylab.companion.CompileError}; a {@link proxylab.companion.TestJvm} that was started in advance runs the
 * step's test classes with {@link proxylab.testrun.TestMain}, and hears about each test; the result is an
 * {@link proxylab.companion.StepOutcome}, and {@link proxylab.companion.Guide} prints it.
 * {@link proxylab.companion.Standing} goes from step to step this way, and {@link proxylab.companion.Notebook}
 * remembers what is done. Hints are read from the handbook itself, by {@link proxylab.companion.Handbook}. What a
 * {@link proxylab.companion.Reset} puts back comes from {@link proxylab.source.HandedOutSource}.
 */
package proxylab.companion;

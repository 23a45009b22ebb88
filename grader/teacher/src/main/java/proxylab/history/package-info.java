/**
 * How a lab came about: what the history in a submission's {@code .git} tells, in figures and without a verdict.
 *
 * <p>The main type is {@link proxylab.history.HistoryReader}. A {@code .git} from outside is hostile: its configuration
 * can name programs to run, and its links and pointers can lead anywhere. So git never sees it. {@code StartCommit}
 * reads where the history begins, as text; {@code OwnRepository} takes the objects alone into a fresh repository, and
 * has git check them as it checks what a stranger's server sends; {@code GitProgram} is deaf to every setting but ours.
 * {@code HistoryLog} asks for the commits and what each has changed, and {@code StepWork} finds the steps in that.
 *
 * <p>This package is teacher's material: it is left out of the starter.
 */
package proxylab.history;

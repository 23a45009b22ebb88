/**
 * The starter edition: the lab as students get it, cut from the lab that holds the solutions.
 *
 * <p>{@link proxylab.starter.StarterCommand} is the command. The life of one run: {@code LabTree} reads the lab's files
 * and leaves out what {@code TeacherMaterial} names; {@code MarkedSource} takes each source of the five parts apart
 * into text that stays and solutions that go; {@code StarterTexts} takes the place of the lab's own README and rules;
 * {@code Edition} is the result, file by file, in memory; {@code StarterFolder} writes it beside its place;
 * {@code LeakCheck} reads what was written, and looks for lines that should have gone; {@code StarterRepository} makes
 * the first commit; and only then does the folder move to its place.
 *
 * <p>{@code CanaryProof} checks all of it: it makes a lab whose solutions can be told from everything else, and looks
 * for them in every file, archive and git object of a folder.
 *
 * <p>This package is teacher's material itself: it is left out of the starter. The grader finds its commands through
 * {@link proxylab.toolbox.Subcommand}, and compiles without them.
 */
package proxylab.starter;

/**
 * Questions about a student's own code: who has written these lines can say why they are there.
 *
 * <p>{@link proxylab.viva.VivaCommand} is the command. The life of one run: {@code SubmittedSources} reads the
 * submission, {@code OwnWork} tells what in it the student has written; {@code Candidates} shows each {@code Spot} of
 * that to all {@code Asker}s, each of which knows one kind of question; {@code Viva} chooses eight that have little in
 * common; {@code VivaText} and {@code VivaPage} show them, with the answers.
 *
 * <p>An answer is made of what the syntax tree says (where a loop ends, which catch is next) and of what the lab knows
 * (which thread runs a file). Types are not known, because nothing is compiled: an answer is a help, and no verdict.
 *
 * <p>This package is teacher's material: it is left out of the starter.
 */
package proxylab.viva;

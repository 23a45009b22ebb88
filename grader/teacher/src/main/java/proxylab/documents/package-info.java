/**
 * The lab's documents cannot lie: what they name exists, what they link to is there, what they count is counted, and
 * what they show of a command is what the command prints.
 *
 * <p>{@link proxylab.documents.DocumentsCommand} is the command. The life of one run: {@code LabTexts} reads all
 * Markdown files of the lab, each as a {@code Document}, and what they refer to: sources, tests, places to write in,
 * the files of a starter. Then the checks look at them, one after the other, and report their {@code Findings}:
 * {@code StepsCheck}, {@code HandbookFormCheck}, {@code StepNumbersCheck}, {@code LinksCheck}, {@code NamesCheck},
 * {@code OptionsCheck}, {@code TablesCheck} and at last {@code CommandsCheck}, which runs the marked blocks of each
 * document in a {@code BashSession} of its own.
 *
 * <p>How a document marks what is run and what is generated is described in the lab's README, under "Working on the lab
 * itself". This package is teacher's material: a starter does not have it.
 */
package proxylab.documents;

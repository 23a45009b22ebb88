/**
 * A whole class: many submissions graded side by side, each separate from the others, and the files that let other
 * platforms do the same for one.
 *
 * <p>{@link proxylab.classroom.ClassCommand} is the main command. The life of one run: {@code Submissions} lists a
 * folder, and {@code ClassList} says whose each is; {@code SubmittedFiles} looks into a folder or an archive,
 * {@code Attempts} into the archives in it, and {@code LabSources} takes the students' sources out of it, and nothing
 * else; {@code ClassRun} gives each to a {@code SubmissionGrader}, which writes them to a fresh folder and starts a
 * grader on it in a JVM of its own ({@code TimedRun}), in a {@code Sandbox} if the teacher asks for one; the
 * {@code SubmissionResult} goes into the {@code ResultFolder}, where a later run finds it again by its fingerprint;
 * {@code ScoreSheet}, {@code SummaryPage} and {@code SummaryText} report on all of them, and {@code ClassOutput} fills
 * in the platform's list of students. {@code ClassHistories} asks what the submissions' histories tell, if the teacher
 * wants to know.
 *
 * <p>{@code SubmissionCommand} does the same for one submission, and is what {@code GradescopeCommand} packs up.
 *
 * <p>This package is teacher's material: it is left out of the starter.
 */
package proxylab.classroom;

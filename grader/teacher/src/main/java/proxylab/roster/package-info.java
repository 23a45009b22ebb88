/**
 * Who handed in what, and where the points go: the names in a platform's download, and the platform's own list of
 * students.
 *
 * <p>Two doors. {@link proxylab.roster.BulkDownload} takes the students' names and ids out of the names of folders and
 * archives; each platform's way to name them is a {@code PlatformDownload}. {@link proxylab.roster.Roster} is the grade
 * file that the platform exported: {@code RosterText} finds its encoding, {@code CsvTable} its cells,
 * {@code RosterForm} what they mean, and {@code GradeColumn} where the points belong. {@link proxylab.roster.GradeFile}
 * joins the two and gives the file back with the points filled in and all else as it was.
 *
 * <p>This package is teacher's material: it is left out of the starter.
 */
package proxylab.roster;

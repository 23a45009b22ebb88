/**
 * The results of a run of the grader, and the forms in which people and machines read them.
 *
 * <p>{@link proxylab.report.Report} is a whole run: a {@link proxylab.report.StageResult} for each stage, in it a
 * {@link proxylab.report.CriterionResult} for each criterion and the results of the audits. The other classes show
 * these records and decide nothing: {@link proxylab.report.ConsoleReport} prints them,
 * {@link proxylab.report.HtmlReport} makes a page of them, {@link proxylab.report.ReportFormat} names the forms that
 * other programs read.
 */
package proxylab.report;

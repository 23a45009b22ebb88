package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.classroom.LabReport.ReportedAudits;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.classroom.SubmissionResult.Status;

@DisplayName("The scores of a class in figures, as a table and as a page")
class ClassScoresTest {
    private static SubmissionResult scored(String name, int score) {
        ReportedStage stage = new ReportedStage("part3-sequential-proxy", score, true, "", List.of(), null);
        return new SubmissionResult(
                new Submission(name, name, Path.of(name)),
                Status.GRADED,
                "",
                1.5,
                Optional.of(new LabReport(score, 70, List.of(), List.of(), List.of(stage))));
    }

    private static SubmissionResult refused(String name, String reason) {
        return SubmissionResult.refused(new Submission(name, name, Path.of(name)), reason);
    }

    private static ClassScores scores(SubmissionResult... results) {
        return new ClassScores(List.of(results), results.length);
    }

    @Test
    void mean_and_median_count_everybody() {
        ClassScores scores = scores(scored("a", 70), scored("b", 55), scored("c", 40), refused("d", "x"));
        assertThat(scores.mean()).isEqualTo("41.3");
        assertThat(scores.median()).isEqualTo("47.5");
        assertThat(scores.full()).isEqualTo(1);
        assertThat(scores(scored("a", 40)).median()).isEqualTo("40");
        assertThat(new ClassScores(List.of(), 3).median()).isEqualTo("0");
    }

    @Test
    void each_score_is_in_one_bar() {
        ClassScores scores = scores(
                scored("a", 70), scored("b", 69), scored("c", 60), scored("d", 0), scored("e", 9), scored("f", 8));
        assertThat(scores.distribution())
                .extracting(ClassScores.Bar::range)
                .containsExactly(
                        "0\u20139",
                        "10\u201319",
                        "20\u201329",
                        "30\u201339",
                        "40\u201349",
                        "50\u201359",
                        "60\u201369",
                        "70");
        assertThat(scores.distribution())
                .extracting(ClassScores.Bar::count)
                .containsExactly(3L, 0L, 0L, 0L, 0L, 0L, 2L, 1L);
        assertThat(scores.distribution())
                .extracting(ClassScores.Bar::percent)
                .containsExactly(100L, 0L, 0L, 0L, 0L, 0L, 66L, 33L);
    }

    @Test
    void a_run_that_was_broken_off_says_what_is_open() {
        assertThat(new ClassScores(List.of(scored("a", 70), refused("b", "x")), 5).counts())
                .isEqualTo("5 submissions: 1 graded, 1 refused, 3 not graded yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1dA1"})
    @DisplayName("a spreadsheet does not take a name or a remark for a formula")
    void no_formulas(String text) {
        List<List<String>> rows = rows(refused(text, text));
        assertThat(rows.get(1)).first().isEqualTo("'" + text);
        assertThat(rows.get(1)).last().isEqualTo("'" + text);
    }

    @ParameterizedTest
    @CsvSource({"'a;=1+1', 'a;''=1+1'", "'a; \"@x', 'a; \"''@x'", "'a\t-1', 'a\t''-1'", "'a\n+1', 'a\n''+1'"})
    @DisplayName("nor a piece of one, where the spreadsheet takes another sign than the comma for the end of a cell")
    void no_formulas_in_the_middle(String text, String guarded) {
        assertThat(rows(refused(text, text)).get(1)).first().isEqualTo(guarded);
        assertThat(rows(refused(text, text)).get(1)).last().isEqualTo(guarded);
    }

    @Test
    void other_texts_stay_as_they_are_with_commas_quotes_and_lines() {
        String text = "Müller, \"Anna\" (a=b)\nsecond line";
        assertThat(rows(refused(text, "x")).get(1)).first().isEqualTo(text);
    }

    @Test
    @DisplayName("the audits are those of the best stage")
    void audits_of_the_best_stage() {
        LabReport.ReportedAudit audit = new LabReport.ReportedAudit("x", "", "", "met", "", "");
        LabReport report = new LabReport(
                55,
                70,
                List.of(),
                List.of(),
                List.of(
                        new ReportedStage(
                                "part3-sequential-proxy",
                                40,
                                true,
                                "",
                                List.of(),
                                new ReportedAudits(9, 1, List.of(audit))),
                        new ReportedStage(
                                "part4-concurrent-proxy",
                                55,
                                true,
                                "",
                                List.of(),
                                new ReportedAudits(8, 2, List.of(audit))),
                        new ReportedStage("part5-cache-proxy", 0, false, "does not compile", List.of(), null)));
        SubmissionResult result = new SubmissionResult(
                new Submission("a", "a", Path.of("a")), Status.GRADED, "", 2.0, Optional.of(report));
        assertThat(rows(result).get(1)).containsExactly("a", "55", "70", "40", "55", "", "8", "2", "2.0", "graded", "");
    }

    private static List<List<String>> rows(SubmissionResult... results) {
        List<List<String>> rows = new ArrayList<>();
        String sheet = ScoreSheet.of(List.of(results));
        assertThat(sheet).as("what a spreadsheet knows UTF-8 by").startsWith("\ufeff");
        CsvReader.builder().ofCsvRecord(sheet.substring(1)).forEach(row -> rows.add(row.getFields()));
        return rows;
    }

    @Test
    @DisplayName("the page holds what students wrote as text, and loads nothing from anywhere")
    void the_page() {
        String evil = "<script>alert(1)</script>";
        Mistake mistake = new Mistake("3.2-x", evil, "cause", "part3/README.md", List.of("a", evil));
        String page = SummaryPage.of(
                scores(scored("Anna & Ben (1)", 70), refused(evil, evil)),
                new Mistakes(List.of(mistake), List.of(new Mistake("5.4", "", "", "", List.of("a")))),
                ClassHistories.none());
        assertThat(page)
                .contains("2 submissions: 1 graded, 1 refused.")
                .contains("<a href=\"Anna%20%26%20Ben%20%281%29/index.html\">Anna &amp; Ben (1)</a>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; <code>3.2-x</code>")
                .contains("step 5.4: 1")
                .contains("prefers-color-scheme: dark", "name=\"viewport\"")
                .doesNotContain("<script>alert", "http://", "https://", "{{");
    }

    @Test
    @DisplayName("the page's policy lets in its own script, and no other")
    void the_policy() throws Exception {
        String page =
                SummaryPage.of(scores(scored("a", 70)), new Mistakes(List.of(), List.of()), ClassHistories.none());
        Matcher script = Pattern.compile("(?s)<script>(.*)</script>").matcher(page);
        assertThat(script.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(UTF_8));
        assertThat(page)
                .contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'\"");
    }

    @Test
    @DisplayName("the page shows the ten audits that most missed, and the rest after them")
    void ten_audits() {
        List<Mistake> twelve = new ArrayList<>();
        for (int i = 10; i < 22; i++) {
            twelve.add(new Mistake("3.2-a" + i, "Sentence " + i + ".", "cause", "", List.of("a", "b")));
        }
        twelve.add(new Mistake("basic", "A file comes through.", "cut off", "", List.of("a")));
        String page = SummaryPage.of(scores(scored("a", 70)), new Mistakes(twelve, List.of()), ClassHistories.none());
        String audits = page.substring(page.indexOf("id=\"audits\""), page.indexOf("id=\"others\""));
        assertThat(audits).contains("Sentence 10.", "Sentence 19.").doesNotContain("Sentence 20.", "A file comes");
        assertThat(page.substring(page.indexOf("id=\"others\""))).contains("Sentence 21.", "A file comes through.");
    }

    @Test
    void a_page_without_mistakes_says_so() {
        String page =
                SummaryPage.of(scores(scored("a", 70)), new Mistakes(List.of(), List.of()), ClassHistories.none());
        assertThat(page)
                .contains("<p>Nothing.</p>", "<p>None was missed.</p>", "<p>Nobody is stuck.</p>")
                .doesNotContain("Not written yet", "{{");
    }

    @Test
    @DisplayName("the console shows the ten most frequent mistakes and the first five names")
    void the_console() {
        List<Mistake> twelve = new ArrayList<>();
        for (int i = 10; i < 22; i++) {
            twelve.add(new Mistake("m" + i, "Sentence.", "cause", "", List.of("a", "b", "c", "d", "e", "f", "g")));
        }
        StringWriter text = new StringWriter();
        new SummaryText(new PrintWriter(text))
                .print(scores(scored("a", 70), refused("b", "no lab in it")), new Mistakes(twelve, List.of()));
        assertThat(text.toString().lines())
                .contains(
                        "2 submissions: 1 graded, 1 refused",
                        "    70  ######################################## 1",
                        " 10-19  0",
                        "not graded: b: refused: no lab in it",
                        "   7  m19: Sentence.",
                        "      likely cause: cause",
                        "      a, b, c, d, e, and 2 more",
                        "and 2 more, in the summary")
                .noneMatch(line -> line.contains("m20"));
    }
}

package proxylab.viva;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.grader.Grader;
import proxylab.starter.MadeUpLab;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

@DisplayName("The command viva")
class VivaCommandTest {
    @TempDir
    private Path folder;

    private MadeUpLab lab;
    private Path anna;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void make() throws IOException {
        lab = MadeUpLab.in(Files.createDirectory(folder.resolve("lab")));
        anna = folder.resolve("anna");
        submit("if (x < 1) { return 2; }\n while (y > \"<b>\".length()) { y--; }\n return 3;");
    }

    private void submit(String code) throws IOException {
        MadeUpLab submission = new MadeUpLab(anna);
        submission.write(
                MadeUpLab.source(Part.ECHO),
                "final class Work {\n    int step" + Step.READ_LINES.ordinal() + "() {\n" + code + "\n    }\n}\n");
    }

    private int run(String... more) {
        CommandLine grader = new CommandLine(new Grader()).addSubcommand(new VivaCommand());
        grader.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(((GradingImpossible) e).getMessage());
            return 2;
        });
        grader.setOut(new PrintWriter(out));
        grader.setErr(new PrintWriter(err));
        String[] arguments = {"viva", anna.toString(), "--lab", lab.folder().toString()};
        return grader.execute(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void is_found_by_the_grader() {
        assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(VivaCommand.class);
    }

    @Test
    void prints_questions_with_lines_and_answers_and_how_to_have_them_again() {
        assertThat(run("--seed", "5")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "2 questions for anna",
                        "  too little was written for 8 questions",
                        "   " + MadeUpLab.source(Part.ECHO) + ":3",
                        "   |    3  if (x < 1) { return 2; }",
                        "The same again: viva " + anna + " --seed 5")
                .anyMatch(line -> line.startsWith("   answer: If it holds, what begins in line 3 runs"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writes_a_page_with_the_answers_apart() throws Exception {
        Path page = folder.resolve("pages/anna.html");
        assertThat(run("--seed", "5", "--html", page.toString())).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("&quot;&lt;b&gt;&quot;.length()", "seed 5", "question-2", "answer-2", "default-src 'none'")
                .doesNotContain("<b>", "<script");
        assertThat(html.indexOf("question-2")).isLessThan(html.indexOf("For the teacher"));
        assertThat(html.indexOf("For the teacher")).isLessThan(html.indexOf("If it holds"));
    }

    @Test
    void says_when_there_is_nothing_to_ask_about() throws Exception {
        submit("throw new UnsupportedOperationException(\"step 1.1: find the answer\");");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("0 questions for anna", "nothing was written that could be asked about");
    }

    @Test
    void takes_a_starter_as_the_lab_whatever_was_written_in_it() throws Exception {
        MadeUpLab starter = MadeUpLab.in(folder.resolve("starter"));
        for (Part part : Part.values()) {
            starter.write(MadeUpLab.source(part), "final class Work { int written; }\n");
        }
        starter.write(
                "grader/handed-out.txt",
                "== " + MadeUpLab.source(Part.ECHO) + "\n   |final class Work {\n   |    int step0() {\n"
                        + "1.1|        throw new UnsupportedOperationException(\"step 1.1: find\");\n   |    }\n   |}\n");
        assertThat(run("--lab", starter.folder().toString())).isEqualTo(2); // --lab was given twice
        lab = starter;
        out.getBuffer().setLength(0);
        assertThat(run("--seed", "1")).isZero();
        assertThat(out.toString()).contains("2 questions for anna");
    }

    @Test
    void wants_a_submission_and_a_lab() throws Exception {
        Path nobody = folder.resolve("nobody");
        Path good = anna;
        anna = nobody;
        assertThat(run()).isEqualTo(2);
        anna = good;
        for (Part part : Part.values()) {
            lab.write(MadeUpLab.source(part), "final class Work { }\n");
        }
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "nobody",
                        "expected the lab with the solutions, or a starter with grader/handed-out.txt; found neither in");
    }
}

package proxylab.viva;

import java.io.PrintWriter;
import java.util.List;
import proxylab.toolbox.Wording;

/** The questions for a terminal, each with its answer. */
final class VivaText {
    private final PrintWriter out;

    VivaText(PrintWriter out) {
        this.out = out;
    }

    void print(String subject, Viva viva) {
        out.println(Wording.count(viva.questions().size(), "question") + " for " + subject);
        viva.remarks().forEach(remark -> out.println("  " + remark));
        List<Question> questions = viva.questions();
        for (int i = 0; i < questions.size(); i++) {
            print(i + 1, questions.get(i));
        }
        out.println();
        out.flush();
    }

    private void print(int number, Question question) {
        out.println();
        out.println(number + ". " + question.text());
        out.println("   " + question.quote().place());
        Wording.quoted(question.quote().numbered().stream()).forEach(line -> out.println("   " + line));
        if (question.quote().more() > 0) {
            out.println("   (" + Wording.count(question.quote().more(), "more line") + ")");
        }
        out.println("   answer: " + question.answer());
    }
}

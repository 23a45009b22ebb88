package proxylab.viva;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.written.SmallStarter.ADDED;
import static proxylab.written.SmallStarter.FILE;
import static proxylab.written.SmallStarter.SOLVED;
import static proxylab.written.SmallStarter.STARTER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.audit.Audit;
import proxylab.audit.Audits;
import proxylab.course.LabFiles;
import proxylab.written.SmallStarter;

@DisplayName("The questions of a viva")
class VivaTest {
    /** Of each kind something to ask about. */
    private static final List<String> STATEMENTS = List.of(
            "try { open(); } catch (IOException | RuntimeException e) { return; }",
            "try { open(); } finally { lock.unlock(); }",
            "try (Socket s = open()) { s.setSoTimeout(1); }",
            "while (count == 0) { notEmpty.await(); }",
            "synchronized (this) { count++; }",
            "for (;;) { if (done) { break; } }",
            "int n = in.read(buffer);",
            "out.write(buffer, 0, n);",
            "byte[] buffer = new byte[8192];",
            "if (n < 0) { throw new EOFException(); }",
            "executor.execute(() -> { log.accept(n); });",
            "switch (n) { case 1: break; default: return; }",
            "int x = 1;");

    private static Viva viva(long seed, String... namesAndTexts) {
        try {
            return Viva.of(SmallStarter.files(namesAndTexts), SmallStarter.starter(), seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mine(List<String> statements) {
        return statements.stream()
                .map(statement -> "    void m" + statement.length() + "() {\n        " + statement + "\n    }\n")
                .collect(Collectors.joining("", "class Mine {\n    int count;\n", "}\n"));
    }

    @Provide
    Arbitrary<List<String>> statements() {
        return Arbitraries.of(STATEMENTS).list().ofMaxSize(20);
    }

    @Property(tries = 150)
    void quote_lines_that_are_in_the_submission_under_that_number(
            @ForAll("statements") List<String> statements, @ForAll long seed, @ForAll boolean windows) {
        String text = mine(statements);
        SortedMap<String, byte[]> files =
                SmallStarter.files(FILE, SOLVED, ADDED, windows ? text.replace("\n", "\r\n") : text);
        Viva viva = viva(seed, FILE, SOLVED, ADDED, new String(files.get(ADDED), StandardCharsets.UTF_8));
        assertThat(viva.questions()).hasSizeLessThanOrEqualTo(Viva.QUESTIONS);
        for (Question question : viva.questions()) {
            Quote quote = question.quote();
            List<String> lines = new String(files.get(quote.file()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(quote.lines())
                    .isNotEmpty()
                    .isEqualTo(lines.subList(
                            quote.first() - 1, quote.first() - 1 + quote.lines().size()));
            assertThat(question.text()).contains("line");
        }
        assertThat(viva.questions()).extracting(Question::quote).doesNotHaveDuplicates();
    }

    @Test
    void come_again_with_the_same_seed_and_differ_with_another() {
        String text = mine(STATEMENTS);
        assertThat(viva(7, ADDED, text)).isEqualTo(viva(7, ADDED, text));
        assertThat(List.of(viva(8, ADDED, text), viva(9, ADDED, text), viva(10, ADDED, text)))
                .doesNotContain(viva(7, ADDED, text));
    }

    @Test
    void differ_from_one_student_to_the_next() {
        String text = mine(STATEMENTS);
        Viva one = viva(7, ADDED, text);
        Viva other = viva(7, ADDED, text.replace("8192", "4096"));
        assertThat(other.questions())
                .extracting(question -> question.quote().place())
                .isNotEqualTo(one.questions().stream()
                        .map(question -> question.quote().place())
                        .toList());
    }

    @Test
    void are_of_many_kinds() {
        Viva viva = viva(1, ADDED, mine(STATEMENTS));
        assertThat(viva.questions()).hasSize(8).extracting(Question::kind).doesNotHaveDuplicates();
        assertThat(viva.remarks()).isEmpty();
    }

    @Test
    void leave_out_what_was_handed_out() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(viva(seed, FILE, SOLVED).questions())
                    .isNotEmpty()
                    .flatExtracting(question -> question.quote().lines())
                    .noneMatch(line -> line.contains("isOpen") || line.contains("int given"))
                    .noneMatch(line -> line.contains("catch (IOException e)"));
        }
    }

    @Test
    void are_fewer_where_little_is_written_and_say_so() {
        assertThat(viva(1, FILE, STARTER).questions()).isEmpty();
        assertThat(viva(1, FILE, STARTER).remarks()).containsExactly("nothing was written that could be asked about");
        Viva little = viva(1, FILE, STARTER, ADDED, "class Mine { void go() { while (a()) { b(); } } }");
        assertThat(little.questions()).hasSize(1);
        assertThat(little.remarks()).containsExactly("too little was written for 8 questions");
        Viva broken = viva(1, FILE, SOLVED, ADDED, "class Mine {\n void go( { }");
        assertThat(broken.questions()).isNotEmpty();
        assertThat(broken.remarks().get(0)).startsWith("nothing is asked about " + ADDED + ":2: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while (a()) { if (b) { break; } while (c) { break; } return; } | a loop | its condition is false: a(); break in line 3; return in line 3; an exception out of a",
                "while (true) { } | a loop | There is none",
                "for (;;) { continue; } | a loop | There is none",
                "for (;;) { run(() -> { return; }); } | a loop | The ways: an exception out of run.",
                "try { a(); } catch (SocketTimeoutException e) { } | a failure | Nothing is done about it. The method goes on behind line 3",
                "try { a(); } catch (IOException e) { throw b(e); } | a failure | The block ends with throw in line 3",
                "try { return; } finally { lock.unlock(); } | cleaning up | return in line 3; any exception that no catch here takes. Then the lock stays locked",
                "try { a(); } finally { client.close(); } | cleaning up | 3.3-open-files",
                "if (count == 0) { wait(); } | waiting | this should be a while",
                "while (count == 0) { notFull.await(); } | waiting | a third thread may have been quicker",
                "synchronized (lock) { count++; other++; } | a lock | uses the fields count.",
                "int c = in.read(); | reading | a number from 0 to 255",
                "int c = in.read(b, 0, 3); | reading | often fewer than there is room for",
                "try { out.write(b); } catch (IOException e) { } | writing | Then the catch in line 3 is taken",
                "try { out.write(b); } catch (EOFException e) { } | writing | No catch of go() takes it",
                "try { } catch (IOException e) { out.write(b); } | writing | No catch of go() takes it",
            })
    void say_what_a_good_answer_says(String code, String kind, String answer) throws Exception {
        String text = "class Mine { int count;\n void go() {\n" + code + "\n} }";
        assertThat(Candidates.in(SmallStarter.work(ADDED, text)))
                .extracting(Candidates.Candidate::question)
                .filteredOn(question -> question.kind().equals(kind))
                .isNotEmpty()
                .anySatisfy(question -> assertThat(question.answer()).contains(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HttpRequest r = HttpRequest.read(in); | reading",
                "write(b); | writing",
                "int[] b = new int[5]; | a size",
                "byte[] b = {1}; | a size",
                "try { a(); } catch (IOException e) { } | cleaning up",
                "run(); | a thread",
            })
    void are_not_asked_where_there_is_nothing_of_the_kind(String code, String kind) {
        String text = "class Mine { void go() {\n" + code + "\n} }";
        assertThat(Candidates.in(SmallStarter.work(ADDED, text)))
                .extracting(candidate -> candidate.question().kind())
                .doesNotContain(kind);
    }

    @Test
    void tell_a_lambdas_thread_from_that_of_its_line() {
        assertThat(Candidates.in(
                        SmallStarter.work(FILE, SOLVED.replace("() -> handle(client)", "() -> { handle(client); }"))))
                .extracting(Candidates.Candidate::question)
                .filteredOn(question -> question.kind().equals("a thread"))
                .anySatisfy(question ->
                        assertThat(question.answer()).contains("in a lambda that line 29 hands to execute"));
    }

    @Test
    @Timeout(60)
    void are_found_soon_even_in_a_source_made_to_be_slow() {
        String loops = "while (a()) {".repeat(60) + "}".repeat(60);
        String methods = "void m() { if (a) { m(); } }\n".repeat(8_000);
        for (String members : List.of("void go() {" + loops + "}", methods)) {
            Viva viva = viva(1, ADDED, "class Mine {\n" + members + "\n}");
            assertThat(viva.questions()).as(viva.remarks().toString()).isNotEmpty();
        }
    }

    @Test
    void name_audits_and_files_that_exist() {
        List<String> audits = Audits.all().stream().map(Audit::id).toList();
        for (CleaningUp kind : CleaningUp.values()) {
            assertThat(audits).containsAll(kind.audits());
        }
        assertThat(LabFiles.all()).containsAll(ThreadOf.files());
    }
}

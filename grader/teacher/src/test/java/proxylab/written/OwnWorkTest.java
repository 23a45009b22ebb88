package proxylab.written;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.written.SmallStarter.ADDED;
import static proxylab.written.SmallStarter.FILE;
import static proxylab.written.SmallStarter.SOLVED;
import static proxylab.written.SmallStarter.STARTER;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Step;

@DisplayName("What a student has written is what the starter does not hold")
class OwnWorkTest {
    private static List<String> written(String... namesAndTexts) {
        return SmallStarter.work(namesAndTexts).sources().stream()
                .flatMap(source -> source.members().stream().flatMap(member -> member.written().stream()
                        .map(tree -> member.name() + " " + source.source().line(tree))))
                .toList();
    }

    @Test
    void an_untouched_starter_holds_nothing() {
        assertThat(written(FILE, STARTER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TODO 1.3=>",
                "/** What to do. */=>/** What? */ // BEGIN SOLUTION 1.3",
                "\n=>\r\n",
                "\n=>\r",
                "    =>\t",
                "void run() {=>void\n run()\n {",
                "package proxylab.net;=>package proxylab.net; import java.net.Socket;",
            })
    void comments_layout_and_imports_are_nothing(String change) {
        String[] words = change.split("=>", -1);
        assertThat(written(FILE, STARTER.replace(words[0], words[1]))).isEmpty();
    }

    @Test
    void a_place_is_found_by_its_method_and_what_was_given_there_stays_out() {
        assertThat(written(FILE, SOLVED)).containsExactly("run 8", "handle 17", "serve 28");
        List<WrittenMember> members =
                SmallStarter.work(FILE, SOLVED).sources().get(0).members();
        assertThat(members.get(0).step()).contains(Step.ACCEPT_LOOP);
        assertThat(members.get(1).step()).contains(Step.LOOP_FAILURES);
        assertThat(members.get(2).step()).isEmpty();
        assertThat(members).extracting(WrittenMember::isAdded).containsExactly(false, false, true);
    }

    @Test
    void methods_in_another_order_are_found_all_the_same() {
        int second = SOLVED.indexOf("    private void handle");
        int third = SOLVED.indexOf("    void close()");
        String reordered = SOLVED.substring(0, SOLVED.indexOf("    /** What"))
                + SOLVED.substring(second, third)
                + SOLVED.substring(SOLVED.indexOf("    /** What"), second)
                + SOLVED.substring(third);
        assertThat(written(FILE, reordered)).hasSize(3);
    }

    @Test
    void a_file_of_the_students_own_is_written_as_a_whole() {
        assertThat(written(
                        ADDED, "class Mine { int a; enum Kind { ONE; int b; } record Pair(int c) { void go() {} } }"))
                .containsExactly("a 1", "b 1", "go 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "class Server { void run( { }", "\u0000", "class Server { int x = ; }", "{"})
    void what_is_no_Java_is_named_and_the_rest_is_read(String text) {
        OwnWork work = SmallStarter.work(FILE, text, ADDED, "class Mine { void go() {} }");
        assertThat(work.unparsed()).singleElement().satisfies(one -> {
            assertThat(one.file()).isEqualTo(FILE);
            assertThat(one.toString()).startsWith(FILE + ":1: ");
        });
        assertThat(work.sources()).hasSize(1);
    }

    @Test
    void what_is_too_much_for_the_parser_harms_nothing() {
        String deep = "class Mine { int x = " + "(".repeat(60_000) + "1" + ")".repeat(60_000) + "; }";
        String chain = "class Mine { int x = 1" + " + 1".repeat(50_000) + "; }";
        String blocks = "class Mine { void go() " + "{".repeat(20_000) + "}".repeat(20_000) + "}";
        String large = "class Mine { /*" + "x".repeat(SourceParser.MAX_BYTES) + "*/ }";
        for (String text : List.of(deep, chain, blocks, large)) {
            OwnWork work = SmallStarter.work(ADDED, text, FILE, SOLVED);
            assertThat(work.sources()).as(text.substring(0, 40)).isNotEmpty();
        }
        assertThat(SmallStarter.work(ADDED, deep).unparsed())
                .extracting(UnparsedSource::toString)
                .containsExactly(ADDED + ": it is nested too deeply");
        assertThat(SmallStarter.work(ADDED, large).unparsed())
                .extracting(UnparsedSource::toString)
                .containsExactly(ADDED + ": it is longer than 256 KiB");
    }

    @Test
    void sources_beyond_a_limit_are_named_and_not_read() {
        String[] many = new String[24];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = ADDED.replace("Mine", "Mine" + (char) ('a' + i));
            many[i + 1] = "class Mine { int x; /*" + "x".repeat(200 << 10) + "*/ }";
        }
        OwnWork work = SmallStarter.work(many);
        assertThat(work.sources()).hasSize(10);
        assertThat(work.unparsed())
                .extracting(UnparsedSource::reason)
                .containsOnly("with the sources before it, it is more than 2 MiB")
                .hasSize(2);
    }

    @Test
    void bytes_that_are_no_text_are_read_as_the_compiler_reads_them() throws Exception {
        byte[] bytes = "\ufeffclass Mine { void gr\u00fc\u00dfe() {} }".getBytes(UTF_8);
        try (SourceParser parser = new SourceParser()) {
            assertThat(parser.parse(ADDED, bytes)).isInstanceOf(SourceParser.Outcome.Parsed.class);
            bytes[18] = (byte) 0xff;
            assertThat(parser.parse(ADDED, Arrays.copyOf(bytes, bytes.length))).isNotNull();
        }
    }

    @Property(tries = 150)
    void a_source_that_was_cut_anywhere_is_read_or_named(
            @ForAll @IntRange(max = 1000) int from, @ForAll @IntRange(max = 60) int length) {
        int begin = Math.min(from, SOLVED.length());
        int end = Math.min(begin + length, SOLVED.length());
        OwnWork work = SmallStarter.work(FILE, SOLVED.substring(0, begin) + SOLVED.substring(end));
        assertThat(work.sources().size() + work.unparsed().size()).isLessThanOrEqualTo(1);
        work.sources().forEach(source -> source.members().forEach(member -> member.written()
                .forEach(tree -> assertThat(source.source().line(tree))
                        .isBetween(1, source.source().lines().size()))));
    }
}

package proxylab.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("The list of audits")
class AuditsTest {
    private static final List<Audit> ALL = Audits.all();

    @Test
    void each_has_a_name_of_its_own_that_begins_with_its_step() {
        assertThat(ALL).extracting(Audit::id).doesNotHaveDuplicates();
        assertThat(ALL)
                .allSatisfy(audit -> assertThat(audit.id()).matches(audit.step().id() + "(-[a-z0-9]+)+"));
    }

    @Test
    void each_is_a_sentence_with_a_likely_cause() {
        assertThat(ALL).allSatisfy(audit -> {
            assertThat(audit.sentence()).as("the sentence of %s", audit.id()).matches("[A-Z0-9].*\\.");
            assertThat(audit.likelyCause())
                    .as("the likely cause of %s", audit.id())
                    .matches("['A-Z0-9].*\\.");
        });
    }

    @Test
    void every_step_of_a_proxy_has_audits_except_the_buffer_which_cannot_be_seen_from_outside() {
        List<Step> visible = Part.proxies().stream()
                .flatMap(part -> Step.of(part).stream())
                .filter(step -> step != Step.BOUNDED_BUFFER)
                .toList();
        assertThat(ALL.stream().map(Audit::step).distinct().sorted().toList()).isEqualTo(visible);
    }

    @Test
    void every_group_has_several() {
        assertThat(Arrays.asList(Audit.Group.values())).allSatisfy(group -> assertThat(ALL)
                .as(group.title())
                .filteredOn(audit -> audit.group() == group)
                .hasSizeGreaterThan(5));
    }

    @Test
    void every_method_with_a_sentence_is_in_the_list() throws Exception {
        Path classes = Path.of(Audits.class.getResource("Audits.class").toURI()).getParent();
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                for (Method method : Class.forName("proxylab.audit." + name).getDeclaredMethods()) {
                    Optional.ofNullable(method.getAnnotation(Sentence.class)).ifPresent(it -> sentences.add(it.id()));
                }
            }
        }
        assertThat(ALL).extracting(Audit::id).containsExactlyInAnyOrderElementsOf(sentences);
    }

    @Test
    void audits_stand_in_the_order_of_their_source() {
        assertThat(SentenceReader.audits(Audit.Group.BYTES, Unordered.class))
                .extracting(Audit::id)
                .containsExactly("3.3-z", "3.3-a", "3.3-m", "3.3-b");
    }

    /** Names and ids that any sorting would put in another order. */
    static final class Unordered {
        @Sentence(id = "3.3-z", says = "Z.", likelyCause = "Z.")
        static void one(Scene scene) {}

        static void helper() {}

        @Sentence(id = "3.3-a", says = "A.", likelyCause = "A.")
        static void four(Scene scene) {}

        @Sentence(id = "3.3-m", says = "M.", likelyCause = "M.")
        static void three(Scene scene) {}

        @Sentence(id = "3.3-b", says = "B.", likelyCause = "B.")
        static void two(Scene scene) {}
    }

    @Test
    void what_a_check_throws_comes_out_as_it_is() {
        List<Audit> audits = SentenceReader.audits(Audit.Group.BYTES, Throwing.class);
        assertThatThrownBy(() -> audits.get(0).check().look(null)).isInstanceOf(Unmet.class);
        assertThatThrownBy(() -> audits.get(1).check().look(null)).isInstanceOf(StackOverflowError.class);
    }

    static final class Throwing {
        @Sentence(id = "3.3-unmet", says = "A.", likelyCause = "A.")
        static void unmet(Scene scene) throws Unmet {
            throw new Unmet("this", "that");
        }

        @Sentence(id = "3.3-error", says = "B.", likelyCause = "B.")
        static void error(Scene scene) {
            throw new StackOverflowError();
        }
    }

    @Test
    void a_stage_is_audited_for_its_own_sentences_and_those_before() {
        assertThat(Audits.of(Part.SEQUENTIAL_PROXY)).isNotEmpty().allMatch(audit -> audit.id()
                .startsWith("3."));
        assertThat(Audits.of(Part.CONCURRENT_PROXY)).containsAll(Audits.of(Part.SEQUENTIAL_PROXY));
        assertThat(Audits.of(Part.CACHE_PROXY)).containsExactlyElementsOf(ALL);
    }

    @Test
    void each_java_has_one_of_the_two_sentences_about_virtual_threads() {
        List<Audit> some =
                ALL.stream().filter(audit -> audit.onJava() != Audit.OnJava.ANY).toList();
        assertThat(some).hasSize(2);
        for (String version : List.of("17", "20", "21", "25")) {
            assertThat(some)
                    .as("those for Java " + version)
                    .filteredOn(audit -> audit.onJava().includes(Runtime.Version.parse(version)))
                    .hasSize(1);
        }
    }
}

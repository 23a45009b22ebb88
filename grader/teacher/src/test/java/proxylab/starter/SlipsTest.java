package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * The table of the slips, with their first messages, is written to {@code target/slips.txt}. All of them take a quarter
 * of an hour, so the longer tests take one of each step, another one each day. {@code -Dslip=REGEX} runs all slips
 * whose phrase matches.
 */
@DisplayName("The first message after a natural slip leads to the mistake")
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class SlipsTest {
    private static final Path TABLE = Path.of("target", "slips.txt");
    /** What fits on a screen. */
    private static final int MOST_LINES = 40;

    private static final String CHOICE = "slip";
    private static final Pattern WORDS = Pattern.compile(System.getProperty(CHOICE, ""));

    @TempDir
    static Path folder;

    private static SlipLab lab;

    @BeforeAll
    static void readTheLab() throws Exception {
        Files.deleteIfExists(TABLE);
        lab = new SlipLab(Path.of("../.."), folder);
    }

    static Stream<Slip> all() {
        return Slip.all().stream().filter(Slip::showsHere).filter(slip -> WORDS.matcher(slip.toString())
                .find());
    }

    /** The first of each part. */
    static Stream<Slip> few() {
        Set<Part> seen = EnumSet.noneOf(Part.class);
        return all().filter(slip -> seen.add(slip.part()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("few")
    void a_few_lead_to_the_mistake(Slip slip) throws Exception {
        check(slip);
    }

    /** Those that were asked for, or else one of each step. */
    static Stream<Slip> many() {
        if (System.getProperty(CHOICE) != null) {
            return all();
        }
        Map<Step, List<Slip>> ofSteps = all().collect(Collectors.groupingBy(
                slip -> lab.step(slip), () -> new EnumMap<>(Step.class), Collectors.toList()));
        long today = LocalDate.now().toEpochDay();
        return ofSteps.values().stream().map(slips -> slips.get((int) (today % slips.size())));
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}")
    @MethodSource("many")
    void each_leads_to_the_mistake(Slip slip) throws Exception {
        check(slip);
    }

    /** Also of those that an older Java would show, and that are not drawn today. */
    static Stream<Slip> everyOne() {
        return Slip.all().stream();
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOne")
    void every_one_compiles(Slip slip) throws Exception {
        lab.compile(slip);
    }

    private static void check(Slip slip) throws Exception {
        Step step = lab.step(slip);
        SlipLab.Run run = lab.run(slip);
        String message = run.firstMessage();
        boolean leads = !slip.leads().isEmpty()
                && slip.leads().stream().allMatch(words -> containsOne(message, words.split(" ?\\| ?")));
        tell(step, slip, run, leads);
        assertThat(run.litter())
                .as("%swhat is left in the folder of the part", repeated(slip))
                .isEmpty();
        assertThat(run.output().lines().count())
                .as("%slines of output:%n%s", repeated(slip), run.output())
                .isLessThanOrEqualTo(MOST_LINES);
        assertThat(message).as("%sthe first message", repeated(slip)).doesNotContain("Expecting ", "PT1", "\tat ");
        assertThat(leads)
                .as(
                        "%swhether the first message holds %s:%n%s",
                        repeated(slip), slip.leads(), message.isEmpty() ? run.output() : message)
                .isTrue();
        assertThat(run.time().toSeconds())
                .as("%sseconds until it came", repeated(slip))
                .isLessThanOrEqualTo(slip.limitSeconds());
    }

    /** What stands before a failure: the slip, and the command that tries it again. */
    private static String repeated(Slip slip) {
        return "a student %s%nagain: mvn -Pthorough test -pl grader/teacher -Dtest=SlipsTest '-D%s=%s'%n"
                .formatted(slip.name(), CHOICE, Pattern.quote(slip.name()));
    }

    private static boolean containsOne(String message, String[] alternatives) {
        return Stream.of(alternatives).anyMatch(message::contains);
    }

    private static synchronized void tell(Step step, Slip slip, SlipLab.Run run, boolean leads) throws IOException {
        String text = "%s  a student %s%n      %s, %.1f s%n%s%n"
                .formatted(
                        step.id(),
                        slip.name(),
                        leads ? "leads to the fix" : "LEADS AWAY: expected " + slip.leads(),
                        run.time().toMillis() / 1000.0,
                        run.firstMessage().indent(6));
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

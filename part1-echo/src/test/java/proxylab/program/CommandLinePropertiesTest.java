package proxylab.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;

/** What holds for any words of a command line. */
@Tag("step-1.3")
@Label("The words of a command line, whatever they are")
@LikelyCause("CommandLine and Arguments are given. If you changed them, undo your change.")
class CommandLinePropertiesTest {
    private final CommandLine commandLine = new CommandLine("Prog", "does something", 1)
            .option("--name", "NAME", "nobody", "who")
            .option("--limit-ms", "N", "500", "how long")
            .flag("--verbose", "say more");

    @Property
    @Label("a port, options and flags say the same in any order, with = or with a space")
    void the_order_of_the_words_makes_no_difference(
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll String name,
            @ForAll @IntRange(min = 1, max = 3_600_000) int limit,
            @ForAll boolean verbose,
            @ForAll boolean withEquals,
            @ForAll Random order)
            throws UsageException {
        List<List<String>> groups = new ArrayList<>();
        groups.add(List.of(String.valueOf(port)));
        groups.add(withEquals ? List.of("--name=" + name) : List.of("--name", name));
        groups.add(withEquals ? List.of("--limit-ms=" + limit) : List.of("--limit-ms", String.valueOf(limit)));
        groups.add(verbose ? List.of("--verbose") : List.of());
        Collections.shuffle(groups, order);
        Arguments arguments =
                commandLine.parse(groups.stream().flatMap(List::stream).toArray(String[]::new));

        assertThat(arguments.port()).as("the port").isEqualTo(port);
        assertThat(arguments.text("--name")).as("--name").isEqualTo(name);
        assertThat(arguments.millis("--limit-ms")).as("--limit-ms").isEqualTo(limit);
        assertThat(arguments.flag("--verbose")).as("--verbose").isEqualTo(verbose);
    }

    @Property
    @Label("any words are understood, or refused with a message; nothing else is thrown")
    void any_words_are_understood_or_refused(@ForAll("words") @Size(max = 6) List<String> words) {
        try {
            Arguments arguments = commandLine.parse(words.toArray(String[]::new));
            if (!arguments.helpAsked()) {
                assertThat(arguments.port()).as("the port").isBetween(1, 65_535);
                assertThat(words).as("the words").contains(String.valueOf(arguments.port()));
            }
        } catch (UsageException e) {
            assertThat(e.getMessage()).as("the message").startsWith("expected ").contains(", got ");
        }
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> known =
                Arbitraries.of("80", "0", "65535", "65536", "-1", "--name", "--verbose", "--help", "-h", "--limit-ms");
        Arbitrary<String> odd = Arbitraries.of(
                "", "-", "--", "=", "--=", "--name=", "--verbose=", "--limit-ms==1", "+80", "\u0668\u0660");
        return Arbitraries.oneOf(known, odd, Arbitraries.strings()).list();
    }
}

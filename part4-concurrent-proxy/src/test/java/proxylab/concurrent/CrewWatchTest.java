package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@Order(1)
@DisplayName("step 4.5: the watch says how many members are missing")
@LikelyCause(
        "look does not tell standstill from work: nobody waits in both. In a standstill, nobody has come back since"
                + " the last look either.")
class CrewWatchTest {
    private final Members members = new Members();

    @AfterEach
    void endTheMembers() {
        members.close();
    }

    @Test
    @DisplayName("at the start, the smallest number is missing")
    @LikelyCause("Nobody waits, and nobody has come back: a standstill, with nobody that is known to work. As many are"
            + " missing as the smallest number, less those that have come back.")
    void at_the_start() {
        assertThat(new CrewWatch(4).look()).as("what the first look returns").isEqualTo(4);
    }

    @Test
    @DisplayName("nobody is missing while somebody waits in accept")
    @LikelyCause("look must return 0 as long as one member can accept, whatever the others do: the next client is"
            + " served.")
    void somebody_waits() {
        CrewWatch watch = allServing(4);
        watch.joins();
        for (int look = 2; look <= 31; look++) {
            assertThat(watch.look())
                    .as("look %d, with one member in accept and the others held up", look)
                    .isZero();
        }
    }

    @Test
    @DisplayName("nobody is missing while members come back, although none of them waits at the very moment of a look")
    @LikelyCause("Under load all members serve nearly all the time, so nobody waits when look is called. As long as"
            + " somebody has come back since the last look, more members would only compete for the same processors:"
            + " return 0 at each look but the tenth.")
    void all_work() {
        CrewWatch watch = allServing(2);
        for (int look = 2; look <= 40; look++) {
            serve(watch, 0, 1);
            assertThat(watch.look())
                    .as("look %d, after both members have come back and gone again", look)
                    .isZero();
        }
    }

    @Test
    @DisplayName("when nobody waits and nobody has come back since the last look, members are missing")
    @LikelyCause(
            when = "actual +7",
            value =
                    "The look before found nobody missing, so nothing is added now: a look that returns 0 sets the field"
                            + " missing to 0, too.")
    @LikelyCause(
            when = "actual +3",
            value =
                    "Those that came back earlier in this row of ten looks count as able to serve: clear the set recent at"
                            + " each tenth look, not at every look.")
    @LikelyCause(
            "What has been before the last look says nothing about now: clear the set back at the end of each look,"
                    + " whatever it returns.")
    void a_standstill() {
        CrewWatch watch = allServing(3);
        serve(watch, 0, 1, 2);
        assertThat(watch.look()).as("look 2, after all three have come back").isZero();
        assertThat(watch.look()).as("look 3, when nobody has come back since").isEqualTo(1);
    }

    @Test
    @DisplayName("in a standstill, those count as able to serve that have come back in this row of ten looks")
    @LikelyCause("A member that came back a moment ago is probably at work. Missing are the smallest number, less all"
            + " that have come back since the last tenth look, and at least one.")
    void a_standstill_in_part() {
        CrewWatch watch = allServing(5);
        serve(watch, 0, 1);
        assertThat(watch.look()).as("look 2, after two have come back").isZero();
        assertThat(watch.look())
                .as("look 3, when three of five have not come back yet")
                .isEqualTo(3);
    }

    @Test
    @DisplayName("while one works and others are held up, a tenth look finds how many")
    @LikelyCause(
            when = "actual +\\[0, 0, 0, 0, 0, 0, 0, 0, [01]\\]",
            value = "At looks 10, 20, 30 and so on, return the smallest number less the members that have come back"
                    + " since the tenth look before, even when somebody has come back a moment ago. A member that comes"
                    + " back often is still one member.")
    @LikelyCause("Only looks 10, 20, 30 and so on ask who is held up while others work. At all other looks nobody is"
            + " missing if somebody has come back since the look before.")
    void some_are_held_up() {
        CrewWatch watch = allServing(3);
        List<Integer> found = new ArrayList<>();
        for (int look = 2; look <= 10; look++) {
            serve(watch, 0, 0);
            found.add(watch.look());
        }
        assertThat(found).as("looks 2 to 10, with two of three held up").containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 2);
    }

    @Test
    @DisplayName("a tenth look counts those that came back in its own row of ten, and no earlier ones")
    @LikelyCause(
            "Members that came back long ago may be held up by now. At each tenth look, clear the set recent, after"
                    + " it has been counted.")
    void rows_of_ten() {
        CrewWatch watch = allServing(2);
        List<Integer> tenth = new ArrayList<>();
        for (int look = 2; look <= 40; look++) {
            serve(watch, 0);
            if (look < 20) {
                serve(watch, 1);
            }
            int missing = watch.look();
            if (look % 10 == 0) {
                tenth.add(missing);
            }
        }
        assertThat(tenth)
                .as("looks 10, 20, 30 and 40, when the second member came back for the last time before look 20")
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    @DisplayName("those that are missing look after look are called in growing numbers: 4, 12, 28 and so on, 1,000 at"
            + " most")
    @LikelyCause(
            when = "actual +\\[4, 4",
            value = "Those that were called are held up, too, so there are many clients that wait. Add twice what the"
                    + " last look returned, which the field missing keeps.")
    @LikelyCause(
            when = "actual .*1020",
            value = "Too many threads at once are no help either: MOST_AT_ONCE is the limit, after the doubling.")
    @LikelyCause("What look returns is what is missing now, plus twice what the last look returned; 1,000 at most."
            + " The field missing keeps it for the next look.")
    void twice_as_many_on_top() {
        CrewWatch watch = new CrewWatch(4);
        assertThat(IntStream.range(0, 9).map(look -> watch.look()).boxed().toList())
                .as("nine looks in a standstill, whose members are held up at once")
                .containsExactly(4, 12, 28, 60, 124, 252, 508, 1_000, 1_000);
    }

    @Test
    @DisplayName("as soon as a look finds nobody missing, the next ones start small again")
    @LikelyCause("Only if the last look has found some missing are twice as many added: a look that returns 0 sets the"
            + " field missing to 0, too.")
    void small_again() {
        CrewWatch watch = new CrewWatch(4);
        watch.look();
        assertThat(watch.look()).as("look 2, in a standstill as look 1").isEqualTo(12);
        watch.joins();
        assertThat(watch.look()).as("look 3, when somebody waits").isZero();
        watch.goes();
        assertThat(watch.look()).as("look 4, in the next standstill").isEqualTo(4);
    }

    @Test
    @DisplayName("members that go to rest at the same moment leave the smallest number in accept")
    @LikelyCause("goesIfMoreThan is given, finished. If you changed it, undo your change.")
    void too_few_never() throws Exception {
        CrewWatch watch = new CrewWatch(2);
        List<TestThread<Integer>> resting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            watch.joins();
        }
        for (int i = 0; i < 4; i++) {
            resting.add(TestThread.start(() -> fewestLeftBy(watch)));
        }
        for (TestThread<Integer> member : resting) {
            assertThat(member.result())
                    .as("the smallest number that was left in accept when one of four went to rest, of 20,000 times")
                    .isGreaterThanOrEqualTo(2);
        }
    }

    private static int fewestLeftBy(CrewWatch watch) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < 20_000; i++) {
            if (watch.goesIfMoreThan(2)) {
                fewest = Math.min(fewest, watch.waiting());
                watch.joins();
            }
        }
        return fewest;
    }

    /** A watch that has been asked once, and whose members then came and went to serve. */
    private static CrewWatch allServing(int smallest) {
        CrewWatch watch = new CrewWatch(smallest);
        watch.look();
        for (int i = 0; i < smallest; i++) {
            watch.joins();
            watch.goes();
        }
        return watch;
    }

    /** Lets members come back and go to serve again. */
    private void serve(CrewWatch watch, int... numbers) {
        for (int number : numbers) {
            members.run(number, watch::comesBack);
            watch.goes();
        }
    }
}

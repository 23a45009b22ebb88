package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@Label("step 4.5: for all orders in which members come and go")
@LikelyCause("look must depend on nothing but this: how many wait now, who has come back since the last look and since"
        + " the last tenth look, and what the last look returned.")
class CrewWatchPropertiesTest {
    private static final int LAST_MEMBER = 5;
    private static final Members MEMBERS = new Members();

    /** What can happen to a watch; all but a look may happen several times in a row. */
    enum Kind {
        LOOK,
        JOINS,
        GOES,
        COMES_BACK
    }

    record Event(Kind kind, int member) {}

    @AfterContainer
    static void endTheMembers() {
        MEMBERS.close();
    }

    @Property(tries = 300)
    @Label("look returns what the whole story up to now says")
    void like_the_whole_story(@ForAll @IntRange(min = 1, max = 5) int smallest, @ForAll("stories") List<Event> story) {
        CrewWatch watch = new CrewWatch(smallest);
        List<Event> told = new ArrayList<>();
        List<Integer> looks = new ArrayList<>();
        for (Event event : story) {
            switch (event.kind()) {
                case JOINS -> watch.joins();
                case GOES -> {
                    if (waiting(told) == 0) {
                        continue; // nobody is there to go
                    }
                    watch.goes();
                }
                case COMES_BACK -> MEMBERS.run(event.member(), watch::comesBack);
                case LOOK -> {
                    int missing = watch.look();
                    check(
                            missing,
                            waiting(told) > 0,
                            told.isEmpty() || last(told).kind() == Kind.LOOK);
                    assertThat(missing)
                            .as("look %d, after %s", looks.size() + 1, story(told))
                            .isEqualTo(missing(smallest, told, looks));
                    looks.add(missing);
                }
            }
            told.add(event);
            assertThat(watch.waiting()).as("how many wait in accept").isEqualTo(waiting(told));
        }
    }

    /** What holds whatever the numbers are. */
    private static void check(int missing, boolean somebodyWaits, boolean nothingHappened) {
        if (somebodyWaits) {
            assertThat(missing)
                    .as("what look returns while somebody waits in accept")
                    .isZero();
        } else if (nothingHappened) {
            assertThat(missing)
                    .as("what look returns in a standstill: at least 1")
                    .isPositive();
        }
        assertThat(missing).as("what look returns").isBetween(0, 1_000);
    }

    /** The model: it keeps nothing, and reads the story from its end. */
    private static int missing(int smallest, List<Event> told, List<Integer> looks) {
        if (waiting(told) > 0) {
            return 0;
        }
        boolean isTenth = (looks.size() + 1) % 10 == 0;
        boolean isStandstill = returned(told, 1) == 0;
        long busy = returned(told, looks.size() % 10 + 1);
        long now = Math.max(isStandstill ? 1 : 0, isTenth || isStandstill ? smallest - busy : 0);
        int before = looks.isEmpty() ? 0 : looks.get(looks.size() - 1);
        return now == 0 ? 0 : (int) Math.min(now + 2L * before, 1_000);
    }

    private static int waiting(List<Event> told) {
        return told.stream()
                .mapToInt(event -> switch (event.kind()) {
                    case JOINS, COMES_BACK -> 1;
                    case GOES -> -1;
                    case LOOK -> 0;
                })
                .sum();
    }

    /** How many members have come back after the last look but {@code intervals - 1}. */
    private static long returned(List<Event> told, int intervals) {
        int[] ends = IntStream.range(0, told.size())
                .filter(i -> told.get(i).kind() == Kind.LOOK)
                .toArray();
        int from = intervals > ends.length ? 0 : ends[ends.length - intervals];
        return told.subList(from, told.size()).stream()
                .filter(event -> event.kind() == Kind.COMES_BACK)
                .mapToInt(Event::member)
                .distinct()
                .count();
    }

    private static Event last(List<Event> told) {
        return told.get(told.size() - 1);
    }

    /** The end of the story, as much of it as fits in a line. */
    private static String story(List<Event> told) {
        List<String> words = told.subList(Math.max(0, told.size() - 12), told.size()).stream()
                .map(event -> event.kind() == Kind.COMES_BACK
                        ? event.member() + " comes back"
                        : event.kind().toString().toLowerCase(Locale.ROOT))
                .toList();
        return (told.size() > words.size() ? "... " : "") + String.join(", ", words);
    }

    /** Half of the events are looks; as many members go as come, or nobody would ever be missing. */
    @Provide
    Arbitrary<List<Event>> stories() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(new Event(Kind.LOOK, 0))),
                        Tuple.of(1, Arbitraries.just(new Event(Kind.JOINS, 0))),
                        Tuple.of(4, Arbitraries.just(new Event(Kind.GOES, 0))),
                        Tuple.of(
                                2,
                                Arbitraries.integers().between(0, LAST_MEMBER).map(i -> new Event(Kind.COMES_BACK, i))))
                .list()
                .ofMaxSize(80);
    }
}

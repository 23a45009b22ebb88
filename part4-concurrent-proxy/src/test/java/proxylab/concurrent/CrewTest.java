package proxylab.concurrent;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@Order(2)
@Timeout(30) // a member that asks itself again and again, or never, leaves a test waiting
@DisplayName("step 4.5: a crew whose members accept and serve")
@LikelyCause(
        "A member calls server.acceptNext() again and again, as long as isNeeded() says so; acceptNext calls execute,"
                + " which runs the task in the same thread.")
class CrewTest {
    private static final long LONG_IDLE_MILLIS = 600_000;

    private RunningCrew running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @DisplayName("execute runs the task once, in the calling thread, before it returns")
    @LikelyCause("In a crew the thread that has accepted a client is the one that serves it: execute calls task.run()"
            + " itself, and starts no thread.")
    void execute_runs_the_task() {
        Thread caller = Thread.currentThread();
        List<String> ran = new ArrayList<>();
        new Crew(1, 1, LONG_IDLE_MILLIS)
                .execute(() -> ran.add(
                        Thread.currentThread() == caller
                                ? "the calling thread"
                                : Thread.currentThread().getName()));
        assertThat(ran)
                .as("the threads that had run the task when execute returned")
                .containsExactly("the calling thread");
    }

    @Test
    @DisplayName("after the task, the watch knows which member has come back")
    @LikelyCause("The watch takes a member for held up that works: execute calls watch.goes() before the task and"
            + " watch.comesBack(), not joins(), after it, in the thread that ran it.")
    void the_watch_knows() throws Exception {
        Crew crew = new Crew(1, 1, LONG_IDLE_MILLIS);
        AtomicInteger before = new AtomicInteger();
        Noted member = new Noted(noted -> crew.execute(() -> before.set(noted.get())));
        member.start();
        member.join(Waiting.LIMIT.toMillis());
        assertThat(member.noted.get() - before.get())
                .as("how often the thread was entered into the set of those that are back")
                .isEqualTo(1);
    }

    /** A thread that counts how often it is put into a set. */
    private static final class Noted extends Thread {
        private final AtomicInteger noted = new AtomicInteger();
        private final Consumer<AtomicInteger> work;

        Noted(Consumer<AtomicInteger> work) {
            this.work = work;
            setDaemon(true);
        }

        @Override
        public void run() {
            work.accept(noted);
        }

        @Override
        public int hashCode() {
            noted.incrementAndGet();
            return super.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    @Test
    @DisplayName("a client is served by the member that has accepted it, which is a daemon")
    void served_by_who_accepted() throws Exception {
        start(2, 2, LONG_IDLE_MILLIS);
        assertThat(running.visitAndEnd())
                .as("the name of the thread that served a client")
                .matches("member [12]");
        assertThat(running.served())
                .as("the thread that served, which should be the one that accepted")
                .isSameAs(running.accepted());
        assertThat(running.served().isDaemon()).as("whether it is a daemon").isTrue();
    }

    @Test
    @DisplayName("one member serves client after client")
    @LikelyCause(
            when = "actual +\"?member",
            value =
                    "The member left after its first client, and another one was started for the next. work() accepts in"
                            + " a loop, as long as the server is open and the member is needed.")
    @LikelyCause(
            when = "members alive: 1",
            value =
                    "The member rests although it is needed: the watch counts it in accept twice, since it has never been"
                            + " told that the member went to serve. execute calls watch.goes() before the task.")
    @LikelyCause("The second client is never accepted: work() accepts in a loop, as long as the server is open and the"
            + " member is needed.")
    void client_after_client() throws Exception {
        start(1, 1, LONG_IDLE_MILLIS);
        for (int i = 0; i < 10; i++) {
            assertThat(running.visitAndEnd())
                    .as("the name of the thread that served client %d", i)
                    .isEqualTo("member 1");
        }
    }

    @Test
    @DisplayName("while all members are held up by their clients, the next client is served, too")
    @LikelyCause(
            "Nobody tells the watch that a member has left accept to serve, so it believes that somebody waits there:"
                    + " execute calls watch.goes() before the task and watch.comesBack() after it.")
    void the_next_client_is_served() throws Exception {
        start(2, 40, LONG_IDLE_MILLIS);
        List<RunningCrew.Visit> visits = running.visits(20);
        Set<String> members = ConcurrentHashMap.newKeySet();
        for (RunningCrew.Visit visit : visits) {
            members.add(visit.member());
        }
        assertThat(members)
                .as("the members that serve 20 clients at the same time")
                .hasSize(20);
        RunningCrew.close(visits);
    }

    @Test
    @DisplayName("never are there more members than the largest number; a client beyond it is served when one is done")
    @LikelyCause("The number of members is for call and start to decide, which are given: work() and execute start no"
            + " threads, and leave() is called once by each member.")
    void the_largest_number() throws Exception {
        start(1, 3, LONG_IDLE_MILLIS);
        List<RunningCrew.Visit> visits = running.visits(3);
        try (RunningCrew.Visit next = running.connect()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("nothing comes for a fourth client while three are served")
                    .isThrownBy(() -> next.readWithin(Duration.ofMillis(200)));
            assertThat(running.members()).as("the members").hasSize(3);
            String free = visits.get(1).member();
            visits.get(1).end();
            assertThat(next.member())
                    .as("the name of the member that serves the fourth client")
                    .isEqualTo(free);
        }
        RunningCrew.close(visits);
    }

    @Test
    @DisplayName("clients that come one after another need no more members than there are")
    @LikelyCause(
            "The watch has lost count of those that wait in accept, and calls more and more: for each task, execute"
                    + " calls watch.goes() before it and watch.comesBack() after it.")
    void no_more_than_needed() throws Exception {
        start(4, 50, LONG_IDLE_MILLIS);
        for (int i = 0; i < 400; i++) {
            running.visitAndEnd();
        }
        assertThat(running.crew().size())
                .as("how many members there are; 4 of them are always enough")
                .isBetween(4, 12);
    }

    @Test
    @DisplayName("what a task throws comes out of execute")
    @LikelyCause("execute caught what the task threw. Let it out: the server logs it, and the client is turned away.")
    void what_a_task_throws() {
        executeWhatThrows(new Crew(1, 1, LONG_IDLE_MILLIS));
    }

    private static void executeWhatThrows(Crew crew) {
        assertThatExceptionOfType(IllegalStateException.class)
                .as("what the task throws comes out of execute")
                .isThrownBy(() -> crew.execute(() -> {
                    throw ExpectedFailures.exception();
                }));
    }

    @Test
    @DisplayName("a handler that throws, throws an Error, or leaves its thread interrupted costs no member")
    @LikelyCause("The member ended with its client. Catch nothing and check no interrupt in work(): acceptNext lets no"
            + " failure of a handler out.")
    void handlers_that_behave_badly() throws Exception {
        start(1, 1, LONG_IDLE_MILLIS);
        for (String doing :
                List.of(RunningCrew.THROW, RunningCrew.THROW_AN_ERROR, RunningCrew.INTERRUPT_ITSELF, "nothing")) {
            try (RunningCrew.Visit visit = running.visit()) {
                assertThat(visit.member())
                        .as("the name of the thread that serves")
                        .isEqualTo("member 1");
                visit.end(doing);
            }
        }
    }

    @Test
    @DisplayName("a member that ends with an exception is replaced")
    @LikelyCause(
            "The member is gone, but the crew still counts it, so nobody takes its place. Whatever ends a member, it"
                    + " must call leave(): that belongs in a finally block around the loop of work().")
    void a_member_that_ends() throws Exception {
        running = RunningCrew.start(new Crew(1, 1, LONG_IDLE_MILLIS), line -> {
            throw ExpectedFailures.exception(); // a log that fails: the one thing that acceptNext lets out
        });
        try (RunningCrew.Visit visit = running.visit()) {
            visit.end(RunningCrew.THROW);
        }
        assertThat(running.visitAndEnd())
                .as("the name of the thread that serves when member 1 has ended")
                .isEqualTo("member 2");
    }

    @Test
    @DisplayName("after a burst, members that are not needed leave when their time is over, without any other client")
    @LikelyCause("Members above the smallest number accept for ever. Before each call of acceptNext, a member asks"
            + " isNeeded(), which lets it rest, and leaves when that says no; server.run() would never ask.")
    void it_shrinks() throws Exception {
        start(2, 40, 50);
        for (int round = 0; round < 2; round++) {
            end(running.visits(20));
            Waiting.until(running.crew()::size, 2, "how many members are left after a burst of 20 clients");
        }
        Waiting.until(
                () -> running.members().size(), 2, "how many threads of members are alive, where the crew has two");
    }

    @Test
    @DisplayName("however many members leave at the same time, the smallest number stays")
    @LikelyCause("isNeeded and leave are given, finished: leave() is called once by each member, when isNeeded() has"
            + " said no or the server closes.")
    void never_too_few() throws Exception {
        start(3, 40, 1);
        Waiting.until(running.crew()::size, 3, "how many members there are at the start");
        int fewest = 3;
        for (int round = 0; round < 60; round++) {
            end(running.visits(12));
            long end = System.nanoTime() + 15_000_000;
            while (System.nanoTime() < end) {
                fewest = Math.min(fewest, running.crew().size());
            }
        }
        assertThat(fewest).as("the smallest number of members in 60 bursts").isEqualTo(3);
    }

    @Test
    @DisplayName("members that wait in accept in vain leave, too, if there are too many of them")
    @LikelyCause("More members were called than clients came, and they accept for ever. When acceptNext returns, with a"
            + " client or without, the loop of work() asks isNeeded() again.")
    void it_shrinks_from_too_many() throws Exception {
        start(1, 400, 50);
        List<RunningCrew.Visit> visits = running.connect(100);
        for (RunningCrew.Visit visit : visits) {
            visit.member();
        }
        RunningCrew.close(visits);
        Waiting.until(running.crew()::size, 1, "how many members are left after 100 clients at the same moment");
    }

    @Test
    @DisplayName("a second burst soon after is served by members that rest, not by new threads")
    @LikelyCause(
            "A member that is not needed at the moment must rest in isNeeded(), not leave at once: leave() comes when"
                    + " isNeeded() says no.")
    void members_rest() throws Exception {
        start(1, 100, LONG_IDLE_MILLIS);
        end(running.visits(30));
        Waiting.until(this::atLeast28Rest, true, "whether at least 28 members rest after a burst of 30");
        Set<Thread> before = Set.copyOf(running.members());

        List<RunningCrew.Visit> visits = running.visits(5);
        assertThat(running.members().stream()
                        .filter(member -> !before.contains(member))
                        .map(Thread::getName))
                .as("the members that were started for a second, smaller burst")
                .isEmpty();
        RunningCrew.close(visits);
    }

    @Test
    @DisplayName("when the server closes, run returns and all members end, those that serve and those that rest, too")
    @LikelyCause(
            "A member asks only whether it is needed, and tries to accept for ever although the server is closed: the"
                    + " loop of work() goes on only while server.isClosing() is false.")
    void closing() throws Exception {
        start(2, 100, LONG_IDLE_MILLIS);
        end(running.visits(10));
        List<RunningCrew.Visit> visits = running.visits(2);
        assertThat(running.isOver())
                .as("whether run has returned while the server is open")
                .isFalse();

        running.close();
        Waiting.until(running::isOver, true, "whether run has returned after close");
        Waiting.until(() -> running.members().size(), 0, "how many threads of members are alive after close");
        assertThat(running.crew().size())
                .as("how many members the crew counts in the end")
                .isZero();
        RunningCrew.close(visits);
    }

    @Test
    @DisplayName("a task that throws is over, too: its member counts as waiting again")
    @LikelyCause(
            "The exception of a task goes past watch.comesBack(), so the watch counts one member fewer in accept, for"
                    + " ever, and calls another one: comesBack belongs in a finally block around the task.")
    void a_task_that_throws() throws Exception {
        start(2, 40, 50);
        running.visitAndEnd();
        for (int i = 0; i < 60; i++) {
            executeWhatThrows(running.crew());
        }
        end(running.visits(20));
        Waiting.until(
                running.crew()::size,
                2,
                "how many members are left after 60 tasks that threw, and a burst of 20 clients");
    }

    @ParameterizedTest(name = "smallest {0}, largest {1}")
    @DisplayName("at least one member, and no more than the largest number")
    @LikelyCause("The constructor is given, finished. If you changed it, undo your change.")
    @CsvSource({"0,1", "-1,1", "3,2"})
    void bad_sizes(int smallest, int largest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crew(smallest, largest, 1))
                .withMessageStartingWith("expected ")
                .withMessageEndingWith("got " + smallest + " and " + largest);
    }

    private void start(int smallest, int largest, long idleMillis) throws Exception {
        running = RunningCrew.start(new Crew(smallest, largest, idleMillis));
    }

    private static void end(List<RunningCrew.Visit> visits) throws Exception {
        for (RunningCrew.Visit visit : visits) {
            visit.end();
        }
        RunningCrew.close(visits);
    }

    /** Ten more clients: in case the watch is about to call members, for the burst that is over. */
    private boolean atLeast28Rest() throws Exception {
        int size = running.crew().size();
        for (int i = 0; i < 10; i++) {
            running.visitAndEnd();
            if (running.crew().size() != size || resting() < 28) {
                return false;
            }
        }
        return true;
    }

    private long resting() {
        return running.members().stream()
                .filter(member -> member.getState() == TIMED_WAITING)
                .count();
    }
}

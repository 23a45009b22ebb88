package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;
import proxylab.probe.ChildProgram;
import proxylab.program.UsageException;

@Tag("step-4.4")
@Order(1)
@DisplayName("step 4.4: one virtual thread per connection")
@LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor, found by its name while the program runs:"
        + " getMethod, then invoke(null).")
class VirtualThreadsTest {
    private static final boolean VIRTUAL_THREADS_EXIST = Runtime.version().feature() >= 21;

    @Test
    @DisplayName("from Java 21 on, each task has a virtual thread of its own")
    @LikelyCause(
            when = "UnsupportedOperationException",
            value =
                    "This Java has virtual threads, but the factory was not found. Is it looked up in the class object of"
                            + " Executors, with its name spelled exactly, and without parameters?")
    @LikelyCause("The executor uses platform threads, or reuses its threads. Executors.newVirtualThreadPerTaskExecutor"
            + " starts a new virtual thread for each task.")
    void virtual_from_21_on() throws Exception {
        assumeTrue(VIRTUAL_THREADS_EXIST, "virtual threads need Java 21");
        int count = 1_000;
        Executor workers = VirtualThreads.newExecutor();
        CountDownLatch allRun = new CountDownLatch(count);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            workers.execute(() -> {
                threads.add(Thread.currentThread());
                allRun.countDown();
                TestThread.passUninterrupted(allRun);
            });
        }
        Waiting.forGate(allRun, "1,000 tasks, all at once");
        assertThat(threads.stream().filter(thread -> !isVirtual(thread)).count())
                .as("how many of the threads are platform threads")
                .isZero();
        assertThat(threads.size()).as("how many threads ran the 1,000 tasks").isEqualTo(count);
    }

    @Test
    @DisplayName("from Java 21 on, --workers virtual chooses them")
    void chosen_from_21_on() throws Exception {
        assumeTrue(VIRTUAL_THREADS_EXIST, "virtual threads need Java 21");
        assertThat(isVirtual(ChosenWorkers.threadThatRuns(ChosenWorkers.by("--workers virtual"))))
                .as("whether the thread that ran the task is virtual")
                .isTrue();
    }

    @Test
    @DisplayName("before Java 21 an UnsupportedOperationException says what is needed and what is running")
    @LikelyCause(
            when = "actual +(null|proxylab|java[.]util)",
            value =
                    "newExecutor returned something, although this Java has no virtual threads. Platform threads are no"
                            + " stand-in for them, and null is none: whoever asks for virtual threads is told that they are not there.")
    @LikelyCause(
            when = "looked at the cause",
            value =
                    "The message is right, the cause is missing: give the new exception the one that you caught as its cause,"
                            + " the second argument of the constructor.")
    @LikelyCause(
            when = "looked at the method",
            value = "getMethod was asked for something else, which no version of Java has. The factory is a method of"
                    + " Executors, without parameters: is its name spelled exactly?")
    @LikelyCause("getMethod throws NoSuchMethodException if there are no virtual threads yet. Catch it and throw an"
            + " UnsupportedOperationException with \"expected Java 21 or later\" and Runtime.version() in its message.")
    void a_clear_error_before_21() {
        assumeTrue(!VIRTUAL_THREADS_EXIST, "this Java version has virtual threads");
        UnsupportedOperationException failure = MustThrow.expect(
                UnsupportedOperationException.class, "an UnsupportedOperationException", VirtualThreads::newExecutor);
        assertThat(failure.getMessage())
                .as("the message of the exception")
                .isEqualTo("expected Java 21 or later for virtual threads, got Java " + Runtime.version());
        assertThat(failure.getCause()).as("the cause of the exception").isNotNull();
        if (failure.getCause() instanceof NoSuchMethodException missing) {
            assertThat(missing.getMessage())
                    .as("the method that was looked for")
                    .contains("java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor");
        }
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ChosenWorkers.by("--workers virtual"))
                .withMessageContaining("got Java " + Runtime.version())
                .withMessageContaining("--workers thread");
    }

    @Test
    @DisplayName("--workers virtual before Java 21: one clear line that names the running version, and exit status 2")
    @LikelyCause("An exception other than UnsupportedOperationException left newExecutor, so the program ended with a"
            + " stack trace. Catch ReflectiveOperationException there.")
    void the_program_before_21() throws Exception {
        assumeTrue(!VIRTUAL_THREADS_EXIST, "this Java version has virtual threads");
        try (ChildProgram program = RunningProgram.launch(List.of("--workers", "virtual"))) {
            assertThat(program.awaitExit(RunningProgram.LIMIT))
                    .as("the exit status; empty if it does not end")
                    .isEqualTo(OptionalInt.of(2));
            assertThat(program.errors())
                    .as("standard error")
                    .startsWith("ConcurrentProxy: expected Java 21 or later")
                    .contains("Java " + Runtime.version())
                    .hasLineCount(1);
        }
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

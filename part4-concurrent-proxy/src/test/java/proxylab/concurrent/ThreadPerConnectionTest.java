package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-4.1")
@Order(1)
@Timeout(20) // an execute that waits for its task could wait for ever
@DisplayName("step 4.1: one thread per connection")
@LikelyCause("The task ran in the thread that called execute. Make a Thread for it and call start(), not run().")
class ThreadPerConnectionTest {
    private final ThreadPerConnection workers = new ThreadPerConnection();

    @Test
    @DisplayName("execute returns at once; the task goes on in another thread")
    void execute_does_not_wait() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        TestThread.start(() -> {
                    workers.execute(() -> {
                        TestThread.passUninterrupted(gate);
                        done.countDown();
                    });
                    return null;
                })
                .result();
        gate.countDown();
        Waiting.forGate(done, "1 task, after execute has returned");
    }

    @Test
    @DisplayName("fifty tasks that wait for each other run at once, each in a thread of its own")
    @LikelyCause("Tasks share a thread, so one waits for another. Each call of execute must make a new Thread.")
    void a_thread_for_each_task() throws Exception {
        int count = 50;
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch allRun = new CountDownLatch(count);
        TestThread.start(() -> {
                    for (int i = 0; i < count; i++) {
                        workers.execute(() -> {
                            threads.add(Thread.currentThread());
                            allRun.countDown();
                            TestThread.passUninterrupted(allRun);
                        });
                    }
                    return null;
                })
                .result();
        Waiting.forGate(allRun, "50 tasks, all at once");
        assertThat(threads).as("the threads that ran the tasks").hasSize(count);
    }

    @Test
    @DisplayName("a thread ends with its task")
    @LikelyCause("The thread goes on after its task, in a loop or waiting for more. It has only this one task.")
    void a_thread_ends_with_its_task() throws Exception {
        Thread thread = ChosenWorkers.threadThatRuns(workers);
        thread.join(Waiting.LIMIT.toMillis());
        assertThat(thread.getState()).as("the state of the thread").isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    @DisplayName("a thread is a daemon: it does not keep the program from ending")
    @LikelyCause(
            "A new thread is a daemon only if the thread that made it is one. Call setDaemon(true) before start().")
    void a_thread_is_a_daemon() throws Exception {
        Thread thread = TestThread.startNoDaemon(() -> ChosenWorkers.threadThatRuns(workers))
                .result();
        assertThat(thread.isDaemon()).as("whether the thread is a daemon").isTrue();
    }

    @Test
    @DisplayName("a task that throws ends only its own thread")
    @LikelyCause("The exception came out of execute: the task ran in the thread that called it.")
    void a_task_that_throws() throws Exception {
        CountDownLatch thrown = new CountDownLatch(1);
        workers.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.countDown());
            throw new IllegalStateException("thrown by a test, on purpose");
        });
        Waiting.forGate(thrown, "1 exception in the task's own thread");
        CountDownLatch ran = new CountDownLatch(1);
        workers.execute(ran::countDown);
        Waiting.forGate(ran, "1 task after the one that threw");
    }
}

package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import proxylab.companion.Standing.Listener;
import proxylab.companion.Standing.Next;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;

/**
 * Tests written steps in their order, up to the first that fails; the listener hears of them in that order. Those of
 * one part share a {@link Stretch}, and two of these run at the same time: tests wait more than they work.
 */
final class Tour {
    private static final int AT_ONCE = 2;
    private static final long END_SECONDS = 60;

    private final Path lab;
    private final Map<Step, Fingerprint> toTest;
    private final Notebook notebook;
    private final Listener listener;

    /** @param toTest the steps that are not known to be done as they are now, and what stands for each of them */
    Tour(Path lab, Map<Step, Fingerprint> toTest, Notebook notebook, Listener listener) {
        this.lab = lab;
        this.toTest = toTest;
        this.notebook = notebook;
        this.listener = listener;
    }

    /** Something to tell the listener, in its turn. */
    interface News {
        void tell() throws IOException;
    }

    /**
     * A stretch that runs, or will.
     *
     * @param news what happens in it, as it happens; the end of it is an empty one
     */
    private record Leg(Stretch stretch, BlockingQueue<Optional<News>> news, Future<Optional<Next>> result) {}

    /** @return the first that is not done; empty if all are */
    Optional<Next> of(List<Step> steps) throws GradingImpossible, IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        List<Leg> legs = new ArrayList<>();
        try {
            for (List<Step> some : parted(steps)) {
                legs.add(begin(some, workers));
            }
            for (Leg leg : legs) {
                Optional<Next> next = follow(leg);
                if (next.isPresent()) {
                    return next;
                }
            }
            return Optional.empty();
        } finally {
            workers.shutdownNow();
            for (Leg leg : legs) {
                leg.stretch().cancel();
            }
            workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static List<List<Step>> parted(List<Step> steps) {
        List<List<Step>> parts = new ArrayList<>();
        for (Step step : steps) {
            if (parts.isEmpty() || parts.get(parts.size() - 1).get(0).part() != step.part()) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(step);
        }
        return parts;
    }

    private Leg begin(List<Step> steps, ExecutorService workers) {
        BlockingQueue<Optional<News>> news = new LinkedBlockingQueue<>();
        Stretch stretch = new Stretch(lab, steps, toTest, notebook, listener, item -> news.add(Optional.of(item)));
        return new Leg(stretch, news, workers.submit(() -> {
            try {
                return stretch.run();
            } finally {
                news.add(Optional.empty());
            }
        }));
    }

    private static Optional<Next> follow(Leg leg) throws GradingImpossible, IOException, InterruptedException {
        for (Optional<News> item = leg.news().take();
                item.isPresent();
                item = leg.news().take()) {
            item.get().tell();
        }
        try {
            return leg.result().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GradingImpossible impossible) {
                throw impossible;
            }
            throw new IOException("the tests cannot be run: " + e.getCause(), e.getCause());
        }
    }
}

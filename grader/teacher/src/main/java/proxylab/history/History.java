package proxylab.history;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import proxylab.course.Step;

/** What a submission's history tells, or why it tells nothing. It is no verdict: a history is easy to make up. */
public sealed interface History {
    /** In one line. */
    String line();

    /**
     * It tells nothing.
     *
     * @param reason why, as a sentence without a full stop
     */
    record Untold(String reason) implements History {
        @Override
        public String line() {
            return reason;
        }
    }

    /**
     * It could be read.
     *
     * @param commits how many commits lead to the version that was handed in, as far as they are counted
     * @param merges how many of them only bring others together
     * @param isCut whether there are older ones, which are not counted
     * @param isShallow whether older ones were left out when the repository was cloned
     * @param days on which they were written, each where it was written
     * @param bySteps how many commits worked on each step
     * @param noStep how many worked on none, and are no merges
     * @param busiest the one that worked on the most steps; empty if none worked on a step
     * @param unread how many versions of sources are missing, or too large
     */
    record Told(
            int commits,
            int merges,
            boolean isCut,
            boolean isShallow,
            SortedSet<LocalDate> days,
            SortedMap<Step, Integer> bySteps,
            int noStep,
            Optional<Busiest> busiest,
            int unread)
            implements History {
        public Told {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
            bySteps = Collections.unmodifiableSortedMap(new TreeMap<>(bySteps));
        }

        @Override
        public String line() {
            return HistoryLine.of(this);
        }
    }

    /**
     * A commit that worked on many steps.
     *
     * @param steps how many
     * @param day on which it was written; empty if its date is none
     */
    record Busiest(int steps, Optional<LocalDate> day) {}
}

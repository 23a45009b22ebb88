package proxylab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.ToCome;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.Wording;

/**
 * The end of a report: what to do next, or, when all points are earned, what has been achieved and where one can go
 * from there.
 *
 * @param words sentences; none if there is nothing to say
 * @param ways what one may do now, each with a command or a place to read
 */
record Outlook(List<String> words, List<Way> ways) {
    /** The heading in the handbook of part 5 under which ideas for more are listed. */
    static final String MORE = "Going further";

    private static final String JAR = "java -jar grader/target/grader.jar ";

    /**
     * A way to go on.
     *
     * @param what it is, in a few words
     * @param how to begin
     */
    record Way(String what, String how) {}

    static Outlook of(Report report) {
        List<String> words = new ArrayList<>();
        Optional<String> trouble = trouble(report);
        trouble.ifPresent(words::add);
        missed(report).ifPresent(words::add);
        if (report.score() == Criterion.ALL_POINTS) {
            words.addAll(0, achieved(report));
            return new Outlook(List.copyOf(words), ways(report));
        }
        if (trouble.isEmpty()) {
            nextStep(report).ifPresent(words::add);
        }
        return new Outlook(List.copyOf(words), List.of());
    }

    /** The first thing that should have worked. */
    private static Optional<String> trouble(Report report) {
        for (StageResult stage : report.stages()) {
            if (stage instanceof NotJudged notJudged) {
                return Optional.of("Next: " + stage.name() + " is not judged: " + notJudged.reason() + ".");
            }
            Judged judged = (Judged) stage;
            for (CriterionResult result : judged.criteria()) {
                if (!result.isFull() && result.isExpectedOf(judged.aim())) {
                    return Optional.of("Next: the first failure above, in " + stage.name() + ", "
                            + result.criterion().title().toLowerCase(Locale.ROOT) + ".");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missed(Report report) {
        for (StageResult stage : report.stages()) {
            if (stage instanceof Judged judged && judged.tally().missed() > 0) {
                AuditResult first = judged.audits().stream()
                        .filter(AuditResult::isMissed)
                        .findFirst()
                        .orElseThrow();
                return Optional.of(
                        stage.name() + " misses " + Wording.count(judged.tally().missed(), "audit")
                                + "; the first is explained above. Try it again: " + JAR
                                + first.audit().again());
            }
        }
        return Optional.empty();
    }

    /** The first step that is not written yet, and what it is good for. */
    private static Optional<String> nextStep(Report report) {
        return report.notWritten().stream()
                .min(Comparator.comparing(Hole::step))
                .map(hole -> "Next: " + hole.step() + ", " + hole.step().task() + " (" + hole.place() + "). "
                        + gain(hole.step(), report));
    }

    private static String gain(Step step, Report report) {
        if (step.points() > report.score()) {
            return "With it, the score is " + step.points() + ".";
        }
        String next = Arrays.stream(Step.values())
                .filter(later -> later.points() > report.score())
                .findFirst()
                .map(later -> ": the next come with " + later)
                .orElse("");
        long audits = toCome(step, report);
        return audits == 0
                ? "It gives no points of its own" + next + "."
                : "It gives no points of its own" + next + ". But " + Wording.count(audits, "audit")
                        + (audits == 1 ? " waits" : " wait") + " for it.";
    }

    /** How many audits wait for a step: where most do, because a later stage has the audits of the earlier ones too. */
    private static long toCome(Step step, Report report) {
        return report.stages().stream()
                .filter(Judged.class::isInstance)
                .mapToLong(stage -> ((Judged) stage)
                        .audits().stream()
                                .filter(result -> result.outcome() instanceof ToCome toCome
                                        && toCome.hole().step() == step)
                                .count())
                .max()
                .orElse(0);
    }

    private static List<String> achieved(Report report) {
        Judged best = (Judged) report.best().orElseThrow();
        String opening = isTheLabs(best) ? ". You have built a web proxy from the socket up: it" : ": the proxy";
        List<String> words = new ArrayList<>(List.of("All " + Criterion.ALL_POINTS + " points" + opening
                + " hands on any file byte for byte, serves one client while another one waits, and answers from memory"
                + " when the origin server has gone."));
        Tally tally = best.tally();
        if (best.audits().isEmpty()) {
            words.add("More than a hundred audits ask for more than these points: leave out --points-only.");
        } else if (tally.met() == tally.possible()) {
            long own = best.audits().stream()
                    .filter(AuditResult::isMet)
                    .filter(result -> !result.audit().isClassic())
                    .count();
            words.add("It also keeps to all " + tally.met() + " sentences of the specification that can be checked here"
                    + (own == 0 ? "." : "; " + own + " of them ask for more than the classic lab does."));
        }
        return words;
    }

    private static List<Way> ways(Report report) {
        StageResult best = report.best().orElseThrow();
        if (!isTheLabs(best)) {
            return List.of();
        }
        String part = best.name();
        return List.of(
                new Way("see every exchange drawn", JAR + "--report report, then open report/index.html"),
                new Way("measure what threads, pool and cache are worth", JAR + "bench --report bench"),
                new Way(
                        "browse through your proxy",
                        "java @" + part + "/run 8080, and 127.0.0.1:8080 as the browser's HTTP proxy"),
                new Way(
                        "build on: freshness, validation, fair locks, other policies than LRU",
                        part + "/README.md, \"" + MORE + "\""));
    }

    /** A program that is no stage of the lab may be written in any language, and lie anywhere. */
    private static boolean isTheLabs(StageResult stage) {
        return stage.name().equals(stage.aim().folder());
    }
}

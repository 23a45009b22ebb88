package proxylab.audit;

import java.util.List;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * One sentence of the specification, and how to see from outside whether a proxy keeps to it. Immutable.
 *
 * @param id the step and a few words, such as {@code 3.2-host-kept}; unique
 * @param step the step whose sentence it is
 * @param group what kind of sentence it is
 * @param sentence what a correct proxy does, in one sentence
 * @param likelyCause the mistake that usually breaks it
 * @param weight whether it may run beside others
 * @param timeLimits those of the program that it looks at; audits with the same ones share a process
 * @param onJava on which versions of Java the sentence says something about the lab's own programs
 * @param check looks at a proxy
 */
public record Audit(
        String id,
        Step step,
        Group group,
        String sentence,
        String likelyCause,
        Weight weight,
        TimeLimits timeLimits,
        OnJava onJava,
        Check check) {

    /** What an audit looks at, for readers of a report. */
    public enum Group {
        BYTES("Bytes"),
        REQUEST("Request"),
        REFUSALS("Refusals"),
        SURVIVAL("Survival"),
        CONCURRENCY("Concurrency"),
        CACHE("Cache");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** The name that reports show. */
        public String title() {
            return title;
        }
    }

    /** How much an audit asks of the machine, and of the proxy. */
    public enum Weight {
        /** Some exchanges that wait for a time limit: it begins before the others, and runs beside them. */
        WAITING,
        /** Some exchanges: it runs beside others, each on a proxy of its own. */
        LIGHT,
        /** Hundreds of connections, or a look at what the proxy holds: it runs alone, on a fresh proxy. */
        HEAVY
    }

    /** How long a program that takes options waits for its peers while it is audited. */
    public enum TimeLimits {
        /** As long as it does by itself. */
        ITS_OWN,
        /** So long that no time limit ends what the audit waits for. */
        LONG("--request-timeout-ms", "120000", "--origin-timeout-ms", "120000");

        private final List<String> options;

        TimeLimits(String... options) {
            this.options = List.of(options);
        }

        /** What the lab's own programs are started with. */
        List<String> options() {
            return options;
        }
    }

    /** The versions of Java on which there is something to check. */
    public enum OnJava {
        ANY,
        WITH_VIRTUAL_THREADS,
        WITHOUT_VIRTUAL_THREADS;

        /** The first version that has virtual threads. */
        static final int FIRST_WITH_VIRTUAL_THREADS = 21;

        /** Whether it is one of them. */
        public boolean includes(Runtime.Version version) {
            return this == ANY || (this == WITH_VIRTUAL_THREADS) == (version.feature() >= FIRST_WITH_VIRTUAL_THREADS);
        }
    }

    /** Looks at one proxy. It has no state: all it needs is in the scene. */
    @FunctionalInterface
    interface Check {
        /**
         * Returns if the proxy keeps to the sentence.
         *
         * @throws Unmet if it does not
         * @throws NotTried if that cannot be seen here
         * @throws Exception if the connection to the proxy breaks, or something else goes wrong: the sentence counts as
         *     unmet
         */
        void look(Scene scene) throws Exception;
    }

    /** The audit of a sentence; its id begins with its step. */
    static Audit of(Group group, Sentence sentence, Check check) {
        String id = sentence.id();
        return new Audit(
                id,
                stepOf(id),
                group,
                sentence.says(),
                sentence.likelyCause(),
                sentence.weight(),
                sentence.timeLimits(),
                sentence.onJava(),
                check);
    }

    private static Step stepOf(String id) {
        return Step.of(id.substring(0, 3))
                .orElseThrow(() -> new IllegalArgumentException("expected an id that begins with a step, got " + id));
    }

    /** Whether a proxy of this stage should keep to it: the sentences of earlier stages hold in later ones. */
    public boolean isExpectedOf(Part stage) {
        return step.part().compareTo(stage) <= 0;
    }

    /** Whether the classic lab asks for the same; otherwise only this lab does. */
    public boolean isClassic() {
        return ClassicLab.audits().contains(id);
    }

    /** The options that run this audit alone. */
    public String again() {
        return "--stage " + step.part().number() + " --check " + id;
    }

    /** Where the handbook explains it. */
    public String readMore() {
        return step.part().folder() + "/README.md, " + step;
    }
}

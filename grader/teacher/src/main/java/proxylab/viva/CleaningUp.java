package proxylab.viva;

import com.sun.source.tree.Tree;
import java.util.List;

/** What a {@code finally} is there for, by the methods that are called in it. */
enum CleaningUp {
    UNLOCKS(
            List.of("unlock", "release"),
            "the lock stays locked, and the next thread that wants it waits for ever",
            List.of("4.1-all-at-once", "5.3-storm")),
    CLOSES(
            List.of("close", "shutDown", "shutdown"),
            "a connection or a file stays open: the other side waits for its end, and file descriptors run out",
            List.of("3.3-client-connection-closed", "3.3-open-files")),
    PUTS_RIGHT(
            List.of("remove", "forget", "comesBack", "leave", "decrementAndGet", "countDown", "notifyAll", "signalAll"),
            "what is counted or waited for is never put right again",
            List.of("4.1-max-connections", "3.3-memory-comes-back")),
    SOMETHING(List.of(), "what the block does is left out on these paths", List.of());

    /** Packages that are not a part of any proxy. */
    private static final List<String> NOT_PROXYS = List.of("/proxylab/echo/", "/proxylab/tiny/");

    private final List<String> methods;
    private final String without;
    private final List<String> audits;

    CleaningUp(List<String> methods, String without, List<String> audits) {
        this.methods = methods;
        this.without = without;
        this.audits = audits;
    }

    /** The first kind that the calls in some code speak for. */
    static CleaningUp in(Tree code) {
        List<String> called = Calls.in(code).stream().map(Calls::name).toList();
        for (CleaningUp kind : values()) {
            if (kind.methods.stream().anyMatch(called::contains)) {
                return kind;
            }
        }
        return SOMETHING;
    }

    /** What goes wrong without it, as a phrase. */
    String without() {
        return without;
    }

    /** The ids of audits that see it go wrong, if the code is a proxy's. */
    List<String> audits() {
        return audits;
    }

    /** What sees it missing: tests, and audits if a proxy's are among them. */
    String seenBy(Spot spot) {
        String file = spot.source().file();
        boolean isProxys = !audits.isEmpty() && NOT_PROXYS.stream().noneMatch(file::contains);
        return "Perhaps seen by " + spot.tests() + (isProxys ? " and by the audits " + String.join(", ", audits) : "")
                + ".";
    }
}

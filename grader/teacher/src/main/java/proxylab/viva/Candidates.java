package proxylab.viva;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.written.OwnWork;
import proxylab.written.ParsedSource;
import proxylab.written.WrittenMember;
import proxylab.written.WrittenSource;

/** All questions that could be asked about what a student has written, in the order of the lines. */
final class Candidates {
    private static final List<Asker> ASKERS = List.of(
            new RunningThread(),
            new CatchTaken(),
            new FinallyGone(),
            new ResourceLeft(),
            new WaitingAgain(),
            new LockGuards(),
            new LoopEnds(),
            new ReadReturns(),
            new WriteFails(),
            new BufferSize(),
            new BothWays(),
            new CalledFrom());

    /** Enough to choose from: a lab has some hundreds. */
    private static final int MOST = 5_000;

    private Candidates() {}

    /**
     * A question, and what it has in common with others.
     *
     * @param question what could be asked
     * @param member the method or field that it is about
     * @param isGeneral whether nearly any code gives rise to such a question
     */
    record Candidate(Question question, WrittenMember member, boolean isGeneral) {}

    /** All of them, or the first of very many. */
    static List<Candidate> in(OwnWork work) {
        List<Candidate> all = new ArrayList<>();
        for (WrittenSource written : work.sources()) {
            new Scanner(written, all).scan(written.source().unit(), null);
        }
        return all;
    }

    /** Goes through a source, and asks about what was written, but not about what was handed out within it. */
    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final ParsedSource source;
        private final Map<Tree, WrittenMember> written = new IdentityHashMap<>();
        private final List<Candidate> found;
        private Optional<WrittenMember> member = Optional.empty();

        Scanner(WrittenSource source, List<Candidate> found) {
            this.source = source.source();
            this.found = found;
            source.members().forEach(one -> one.written().forEach(tree -> written.put(tree, one)));
        }

        @Override
        public Void scan(Tree tree, Void nothing) {
            if (tree == null
                    || found.size() >= MOST
                    || member.map(one -> one.isHandedOut(tree)).orElse(false)) {
                return null;
            }
            Optional<WrittenMember> around = member;
            member = Optional.ofNullable(written.get(tree)).or(() -> around);
            member.ifPresent(one -> ask(new Spot(source, one, new TreePath(getCurrentPath(), tree))));
            super.scan(tree, nothing);
            member = around;
            return null;
        }

        private void ask(Spot spot) {
            for (Asker asker : ASKERS) {
                asker.about(spot)
                        .ifPresent(question -> found.add(new Candidate(question, spot.member(), asker.isGeneral())));
            }
        }
    }
}

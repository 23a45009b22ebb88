package proxylab.viva;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
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

    private Candidates() {}

    /**
     * A question, and what it has in common with others.
     *
     * @param question what could be asked
     * @param member the method or field that it is about
     * @param isGeneral whether nearly any code gives rise to such a question
     */
    record Candidate(Question question, WrittenMember member, boolean isGeneral) {}

    static List<Candidate> in(OwnWork work) {
        List<Candidate> all = new ArrayList<>();
        for (WrittenSource written : work.sources()) {
            for (WrittenMember member : written.members()) {
                for (Tree tree : member.written()) {
                    new Scanner(written.source(), member, all)
                            .scan(TreePath.getPath(written.source().unit(), tree), null);
                }
            }
        }
        return all;
    }

    /** Goes through what was written, and around what was handed out. */
    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final ParsedSource source;
        private final WrittenMember member;
        private final List<Candidate> found;

        Scanner(ParsedSource source, WrittenMember member, List<Candidate> found) {
            this.source = source;
            this.member = member;
            this.found = found;
        }

        @Override
        public Void scan(TreePath path, Void nothing) {
            ask(path);
            return super.scan(path, nothing);
        }

        @Override
        public Void scan(Tree tree, Void nothing) {
            if (tree == null || member.isHandedOut(tree)) {
                return null;
            }
            ask(new TreePath(getCurrentPath(), tree));
            return super.scan(tree, nothing);
        }

        private void ask(TreePath path) {
            Spot spot = new Spot(source, member, path);
            for (Asker asker : ASKERS) {
                Optional<Question> question = asker.about(spot);
                question.ifPresent(asked -> found.add(new Candidate(asked, member, asker.isGeneral())));
            }
        }
    }
}

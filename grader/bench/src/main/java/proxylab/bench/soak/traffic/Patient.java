package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Asks, reads the answer to its end, and looks at every byte. */
enum Patient implements SoakVisitor {
    GET {
        @Override
        void check(Errand errand, byte[] answer) throws FaultyAnswer {
            AnswerCheck.ofGet(errand, answer);
        }
    },
    HEAD {
        @Override
        void check(Errand errand, byte[] answer) throws FaultyAnswer {
            AnswerCheck.ofHead(errand, answer);
        }
    };

    abstract void check(Errand errand, byte[] answer) throws FaultyAnswer;

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            check(errand, client.send(way.request(name(), errand)).readToEnd());
        }
    }
}

package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Asks, reads the answer to its end, and looks at every byte. */
enum Patient implements Visitor {
    GET {
        @Override
        void check(Errand errand, byte[] answer) throws WrongAnswer {
            AnswerCheck.ofGet(errand, answer);
        }
    },
    HEAD {
        @Override
        void check(Errand errand, byte[] answer) throws WrongAnswer {
            AnswerCheck.ofHead(errand, answer);
        }
    };

    abstract void check(Errand errand, byte[] answer) throws WrongAnswer;

    @Override
    public void visit(Way way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            check(errand, client.send(way.request(name(), errand)).readToEnd());
        }
    }
}

package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Says that it has no more to send, and goes on reading. */
enum HalfClosing implements SoakVisitor {
    /** A whole request gets its answer all the same. */
    AFTER_THE_REQUEST {
        @Override
        void visit(RawClient client, String request, Errand errand) throws IOException {
            AnswerCheck.ofGet(errand, client.send(request).finishSending().readToEnd());
        }
    },
    /** A part of one gets a 400. */
    IN_THE_REQUEST {
        @Override
        void visit(RawClient client, String request, Errand errand) throws IOException {
            String part = request.substring(0, request.length() - 2);
            AnswerCheck.ofRefusal(400, client.send(part).finishSending().readToEnd());
        }
    };

    abstract void visit(RawClient client, String request, Errand errand) throws IOException;

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            visit(client, way.request("GET", errand), errand);
        }
    }
}

package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Keeps the proxy waiting until the proxy ends the connection. */
enum Silent implements SoakVisitor {
    FROM_THE_BEGINNING {
        @Override
        void visit(RawClient client, String request) throws IOException {
            AnswerCheck.ofRefusal(408, client.readToEnd());
        }
    },
    IN_THE_REQUEST {
        @Override
        void visit(RawClient client, String request) throws IOException {
            AnswerCheck.ofRefusal(
                    408, client.send(request.substring(0, request.length() / 2)).readToEnd());
        }
    };

    abstract void visit(RawClient client, String request) throws IOException;

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            visit(client, way.request("GET", errand));
        }
    }
}

package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Resets its connection at some moment. What it has received by then is not looked at. */
enum Vanishing implements SoakVisitor {
    BEFORE_THE_REQUEST {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) {}
    },
    IN_THE_REQUEST {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException {
            client.send(request.substring(0, random.nextInt(1, request.length())));
        }
    },
    WHILE_WAITING {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException {
            client.send(request);
        }
    },
    IN_THE_HEAD {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException {
            client.send(request).readExactly(1);
        }
    },
    IN_THE_CONTENT {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException {
            client.send(request).readExactly(HEAD_BYTES + random.nextInt(1, errand.bytes()));
        }
    },
    AFTER_THE_ANSWER {
        @Override
        void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException {
            client.send(request).readToEnd();
        }
    };

    private static final int HEAD_BYTES = 100; // about as many as there are

    /** What it does before it vanishes. */
    abstract void until(RawClient client, String request, Errand errand, SplittableRandom random) throws IOException;

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            until(client, way.request("GET", errand), errand, random);
            client.reset();
        }
    }
}

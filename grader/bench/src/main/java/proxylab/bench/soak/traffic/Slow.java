package proxylab.bench.soak.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import proxylab.probe.RawClient;

/** Takes its time, though less than the proxy grants. */
enum Slow implements SoakVisitor {
    WRITER {
        @Override
        byte[] answer(RawClient client, String request) throws IOException {
            for (int at = 0; at < request.length(); at += STEP_BYTES) {
                client.send(request.substring(at, Math.min(request.length(), at + STEP_BYTES)));
                LockSupport.parkNanos(REST_NANOS);
            }
            return client.readToEnd();
        }
    },
    READER {
        @Override
        byte[] answer(RawClient client, String request) throws IOException {
            client.send(request);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (byte[] some = client.readSome(); some.length > 0; some = client.readSome()) {
                answer.writeBytes(some);
                LockSupport.parkNanos(REST_NANOS);
            }
            return answer.toByteArray();
        }
    };

    private static final int STEP_BYTES = 20;
    private static final long REST_NANOS = 10_000_000;

    abstract byte[] answer(RawClient client, String request) throws IOException;

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            AnswerCheck.ofGet(errand, answer(client, way.request("GET", errand)));
        }
    }
}

package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import proxylab.probe.RawClient;

/** Sends what the proxy does not forward, and gets a page that says so. */
enum Unacceptable implements SoakVisitor {
    POST(501) {
        @Override
        String request(String request) {
            return request.replaceFirst("GET", "POST").replaceFirst("\r\n\r\n", "\r\nContent-Length: 7\r\n\r\ncontent");
        }
    },
    CONNECT(501) {
        @Override
        String request(String request) {
            return request.replaceFirst("GET http://([^/]*)\\S*", "CONNECT $1");
        }
    },
    MALFORMED(400) {
        @Override
        String request(String request) {
            return request.replaceFirst("http:", "ht tp:");
        }
    };

    private final int status;

    Unacceptable(int status) {
        this.status = status;
    }

    /** @param request a GET */
    abstract String request(String request);

    @Override
    public void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException {
        try (RawClient client = way.connect()) {
            AnswerCheck.ofRefusal(
                    status, client.send(request(way.request("GET", errand))).readToEnd());
        }
    }
}

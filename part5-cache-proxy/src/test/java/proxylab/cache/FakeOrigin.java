package proxylab.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import proxylab.http.HttpException;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.Upstream;

/** An upstream without a network: remembers what it was asked for, and answers as it was told to. Thread safe. */
final class FakeOrigin implements Upstream {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Upstream behaviour = (request, client) -> {
        throw new AssertionError("the origin was asked for " + request.target() + ", though nothing was expected");
    };

    /** What to do from now on. */
    FakeOrigin does(Upstream newBehaviour) {
        behaviour = newBehaviour;
        return this;
    }

    /** Answers with these bytes from now on. */
    FakeOrigin sends(byte[] response) {
        return does((request, client) -> client.write(response));
    }

    /** The paths that it was asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void fetch(ProxyRequest request, OutputStream client) throws IOException, HttpException {
        asked.add(request.target().path());
        behaviour.fetch(request, client);
    }
}

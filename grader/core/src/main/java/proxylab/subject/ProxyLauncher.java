package proxylab.subject;

import java.util.List;
import proxylab.subject.ProxyUnderTest.Ground;

/**
 * Starts one program as often as an audit asks for it.
 *
 * @param launch how
 * @param ground where
 * @param limits how long to wait until it listens
 */
public record ProxyLauncher(Launch launch, Ground ground, Limits limits) implements ProxySource {
    @Override
    public ProxyProcess start(List<String> options) throws NotStarted, InterruptedException {
        try {
            return ProxyUnderTest.start(launch, options, ground, limits.start());
        } catch (StartFailure e) {
            throw new NotStarted(e.getMessage(), e.details(), e);
        }
    }

    @Override
    public boolean takesOptions() {
        return launch.takesOptions();
    }
}

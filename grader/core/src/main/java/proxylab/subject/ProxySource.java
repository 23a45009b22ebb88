package proxylab.subject;

import java.util.List;

/** Starts one and the same proxy as often as it takes. Thread safe. */
public interface ProxySource {
    /**
     * Starts a proxy on a free port, and waits until it listens.
     *
     * @param options to be added to its command line; empty unless {@link #takesOptions()}
     * @throws NotStarted if it does not begin to listen
     */
    ProxyProcess start(List<String> options) throws NotStarted, InterruptedException;

    /** Whether it knows the options of the lab's proxies, such as {@code --origin-timeout-ms}. */
    boolean takesOptions();

    /** A proxy that cannot be started, and why. */
    final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<String> output;

        /**
         * @param message what it did instead, in words that follow its name: "did not listen on ..."
         * @param output what it printed, line by line
         */
        public NotStarted(String message, List<String> output, Throwable cause) {
            super(message, cause);
            this.output = List.copyOf(output);
        }

        public List<String> output() {
            return output;
        }
    }
}

package proxylab.lesson;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** What usually causes an exception, whatever was being done. */
final class CommonCause {
    private CommonCause() {}

    static Optional<String> of(Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            return Optional.of("Nothing more came in time. Did you write everything, and close"
                    + " the connection if that ends the answer?");
        }
        if (failure instanceof ConnectException) {
            return Optional.of("Nothing is listening any more: did your server end with an exception?");
        }
        if (failure instanceof SocketException) {
            return Optional.of(
                    "The other end broke the connection: an exception ended your code, or a socket was closed"
                            + " while bytes were left unread in it.");
        }
        boolean isAssertion = failure.getCause() instanceof AssertionError;
        if (failure instanceof TimeoutException || failure instanceof ConditionTimeoutException && !isAssertion) {
            return Optional.of(
                    "Something never ends, at the place above: a wait for a read, a lock, or a thread that was not started, or a loop whose condition stays true.");
        }
        return Optional.empty();
    }
}

package proxylab.bench.load;

import java.io.IOException;
import java.net.ConnectException;

/** Errors in words. */
public final class ErrorText {
    private ErrorText() {}

    /** An error in a few words, without what differs from one time to the next. */
    public static String of(IOException e) {
        if (e instanceof ObjectFetcher.WrongAnswer) {
            return e.getMessage();
        }
        return e instanceof ConnectException
                ? "no connection: " + e.getMessage()
                : "the connection broke: " + e.getMessage();
    }
}

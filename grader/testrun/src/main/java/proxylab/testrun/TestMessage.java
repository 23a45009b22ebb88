package proxylab.testrun;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a JVM that runs tests says while it does.
 *
 * @param kind what happened
 * @param text the test's name, or the whole story of a failure; bounded
 */
public record TestMessage(Kind kind, String text) {
    /** A message is written with its length in bytes in 16 bits; a character takes at most three. */
    private static final int MOST_CHARACTERS = 20_000;

    /** What happened. */
    public enum Kind {
        /** Everything is loaded; the names of the classes may be sent. */
        READY,
        STARTED,
        PASSED,
        NOT_TRIED,
        FAILED,
        /** No more tests in this group. */
        END
    }

    public TestMessage {
        text = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    }

    /** @throws IOException if something else comes, or nothing */
    public static TestMessage read(DataInputStream in) throws IOException {
        String kind = in.readUTF();
        try {
            return new TestMessage(Kind.valueOf(kind), in.readUTF());
        } catch (IllegalArgumentException e) {
            throw new IOException("expected a message of a JVM that runs tests, got '" + kind + "'", e);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeUTF(text);
        out.flush();
    }
}

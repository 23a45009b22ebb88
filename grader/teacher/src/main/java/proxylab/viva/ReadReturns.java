package proxylab.viva;

import com.sun.source.tree.MethodInvocationTree;
import java.util.Optional;

/** What reading from a stream may return. */
final class ReadReturns implements Asker {
    @Override
    public String kind() {
        return "reading";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof MethodInvocationTree call) || !isStreams(call)) {
            return Optional.empty();
        }
        String answer = call.getArguments().isEmpty()
                ? "-1 when the stream has ended, otherwise a byte as a number from 0 to 255: an int, because a byte has no"
                        + " value left for the end."
                : "-1 when the stream has ended; otherwise how many bytes came, at least 1 (0 only if none was asked for)"
                        + " and often fewer than there is room for, because TCP delivers pieces of any size. The rest of the"
                        + " array is not touched.";
        return question(
                spot.quote(call),
                "Which values may " + Calls.name(call) + " return in line " + spot.line()
                        + ", and what does each mean? What does your code do with each?",
                answer + " If there is a time limit on the socket, it may throw a SocketTimeoutException instead.");
    }

    /** A static method of that name is called on a type, which has a capital letter. */
    private static boolean isStreams(MethodInvocationTree call) {
        String receiver = Calls.receiver(call);
        String last = receiver.substring(receiver.lastIndexOf('.') + 1);
        return Calls.name(call).equals("read")
                && (call.getArguments().isEmpty()
                        || call.getArguments().size() == 1
                        || call.getArguments().size() == 3)
                && !last.isEmpty()
                && !Character.isUpperCase(last.charAt(0));
    }
}

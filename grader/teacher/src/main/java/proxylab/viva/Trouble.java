package proxylab.viva;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import java.util.List;
import java.util.Map;

/** Exceptions by the simple name of their type, as a {@code catch} names them. */
final class Trouble {
    /** Those that a {@code catch} must name one of to get what a stream's method throws. */
    static final List<String> OF_STREAMS = List.of("IOException", "Exception", "Throwable");

    private static final Map<String, String> WHEN = Map.ofEntries(
            Map.entry("IOException", "the other side has reset or closed the connection, or it cannot be made"),
            Map.entry("SocketException", "the connection was reset, or closed by another thread"),
            Map.entry("SocketTimeoutException", "nothing came, or no connection was made, within the time limit"),
            Map.entry("EOFException", "the other side ended the connection before all had come"),
            Map.entry("UnknownHostException", "no address is known for the name"),
            Map.entry("ConnectException", "nobody listens on that port"),
            Map.entry("HttpException", "the request or the answer is not one that can be served, with a status"),
            Map.entry("LineTooLongException", "a line has more bytes than the limit"),
            Map.entry("InterruptedException", "another thread interrupts this one while it waits"),
            Map.entry("RejectedExecutionException", "the executor takes no task, because it is full or has ended"),
            Map.entry("NumberFormatException", "the text is not a number, or too large for its type"),
            Map.entry("IllegalArgumentException", "a value is not one that the method takes"),
            Map.entry("RuntimeException", "there is a mistake in the code, or a callee signals bad input so"),
            Map.entry("Exception", "anything goes wrong, a mistake in the code too: that is often too much"),
            Map.entry("Error", "the JVM itself is in trouble, such as too little memory"),
            Map.entry("OutOfMemoryError", "there is too little memory, or the system has no thread left"),
            Map.entry("Throwable", "anything goes wrong, even an Error: that is often too much"));

    private Trouble() {}

    /** The names of the types that a {@code catch} names. */
    static List<String> types(CatchTree taken) {
        Tree type = taken.getParameter().getType();
        List<? extends Tree> types = type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
        return types.stream()
                .map(Tree::toString)
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
    }

    /** When an exception of this type comes, as the rest of a sentence. */
    static String when(String type) {
        return WHEN.getOrDefault(type, "what its name says goes wrong");
    }
}

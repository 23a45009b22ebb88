package proxylab.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import proxylab.probe.RawClient;

/** A proxy that listens, in a process of its own. */
public interface ProxyProcess extends AutoCloseable {
    /** Connects as a client; its reads wait for at most {@code limit}. */
    RawClient connect(Duration limit) throws IOException;

    /** Whether the program ends within the limit, or has ended. */
    boolean endsWithin(Duration limit) throws InterruptedException;

    /** Asks the program to end (SIGTERM). */
    void terminate();

    /** Waits for the program's end; its exit status, or empty if the limit passed. */
    OptionalInt awaitExit(Duration limit) throws InterruptedException;

    /** Of a program that has ended: how, and what it printed last. */
    List<String> lastWords() throws InterruptedException;

    /** How many files and sockets it and its children have open; empty if the system does not tell. */
    OptionalInt openFiles();

    /** The resident memory of it and its children in KiB; empty if the system does not tell. */
    OptionalInt residentKib();

    /** Ends it and all its children. */
    @Override
    void close();
}

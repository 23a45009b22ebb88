/**
 * Many clients at once: four worker models for the same accept loop, and the bounded buffer that one of them uses.
 *
 * <p>The program is {@link proxylab.concurrent.ConcurrentProxy}; what it adds to stage 3 is one argument of
 * {@link proxylab.net.Server}, and with a crew the threads that run its accept loop.
 *
 * <p>The life of one connection: the accept loop calls {@code execute}; {@link proxylab.concurrent.ConnectionLimit}
 * makes it wait while too many are open; then {@link proxylab.concurrent.ThreadPerConnection} starts a thread,
 * {@link proxylab.concurrent.WorkerPool} puts the task into a {@link proxylab.concurrent.BoundedBuffer} from which a
 * worker takes it, or {@link proxylab.concurrent.VirtualThreads} starts a virtual thread; there the handler of stage 3
 * runs, unchanged. With a {@link proxylab.concurrent.Crew}, several threads run the accept loop, and the one that has
 * accepted a connection runs the handler itself; a {@link proxylab.concurrent.CrewWatch} says when more are needed.
 */
package proxylab.concurrent;

package proxylab.written;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import proxylab.starter.StarterSources;

/** A starter of one file, and what students make of it. */
public final class SmallStarter {
    public static final String FILE = "part1-echo/src/main/java/proxylab/net/Server.java";
    public static final String ADDED = "part1-echo/src/main/java/proxylab/net/Mine.java";

    /** Two places, and a method that is complete. */
    public static final String STARTER = """
            package proxylab.net;

            final class Server {
                private final Log log = null;

                /** What to do. */
                void run() {
                    // TODO 1.3
                    throw new UnsupportedOperationException("step 1.3: accept client after client");
                }

                private void handle(Socket client) {
                    int given = open(client);
                    // TODO 1.4
                    // step 1.4: let nothing out
                    try {
                        handler.handle(client);
                    } catch (IOException e) {
                        log.accept(e.getMessage());
                    }
                }

                void close() {
                    while (isOpen()) {
                        listener.close();
                    }
                }
            }
            """;

    /** Both places written, and a method added. */
    public static final String SOLVED = STARTER.replace(
                    "        // TODO 1.3\n        throw new UnsupportedOperationException(\"step 1.3: accept client after client\");\n",
                    "        while (!isClosing()) {\n            serve(listener.accept());\n        }\n")
            .replace(
                    "        } catch (IOException e) {\n            log.accept(e.getMessage());\n        }\n    }\n",
                    """
                            } catch (IOException e) {
                                log.accept(e.getMessage());
                            } catch (RuntimeException e) {
                                log.accept("failed");
                            } finally {
                                client.close();
                            }
                        }

                        private void serve(Socket client) {
                            executor.execute(() -> handle(client));
                        }
                    """);

    private SmallStarter() {}

    public static StarterSources starter() {
        return new StarterSources(new TreeMap<>(Map.of(FILE, STARTER)));
    }

    public static SortedMap<String, byte[]> files(String... namesAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return files;
    }

    public static OwnWork work(String... namesAndTexts) {
        try {
            return OwnWork.of(files(namesAndTexts), starter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package proxylab.course;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of the lab in their order: each is built on all before it. */
public enum Part {
    ECHO("part1-echo", null),
    TINY("part2-tiny", null),
    SEQUENTIAL_PROXY("part3-sequential-proxy", "proxylab.proxy.SequentialProxy"),
    CONCURRENT_PROXY("part4-concurrent-proxy", "proxylab.concurrent.ConcurrentProxy"),
    CACHE_PROXY("part5-cache-proxy", "proxylab.cache.CacheProxy");

    private final String folder;
    private final Optional<String> proxyClass;

    Part(String folder, String proxyClass) {
        this.folder = folder;
        this.proxyClass = Optional.ofNullable(proxyClass);
    }

    /** The name of its folder in the lab. */
    public String folder() {
        return folder;
    }

    /** Where its sources are, relative to the lab. */
    public Path sources() {
        return Path.of(folder, "src", "main", "java");
    }

    /** Where the sources of its tests are, relative to the lab. */
    public Path testSources() {
        return Path.of(folder, "src", "test", "java");
    }

    /** From 1 to 5. */
    public int number() {
        return ordinal() + 1;
    }

    /** The name of the class that is started as a proxy, for a part that is one. */
    public Optional<String> proxyClass() {
        return proxyClass;
    }

    /** The parts that are proxies, and so are judged. */
    public static List<Part> proxies() {
        return Arrays.stream(values())
                .filter(part -> part.proxyClass.isPresent())
                .toList();
    }
}

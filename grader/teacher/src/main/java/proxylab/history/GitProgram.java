package proxylab.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program git, for objects that nobody here trusts: it hears no settings but these, runs no other program, and asks
 * no other machine.
 *
 * @param command how it is started
 */
public record GitProgram(String command) {
    private static final String NOWHERE = "/dev/null";
    private static final int STARTS_WITHIN_SECONDS = 10;

    /** No single object may need more memory than this: a few bytes can describe a very large one. */
    private static final String LARGEST_ALLOCATION = "64m";

    private static final List<String> SETTINGS = List.of(
            "core.hooksPath=" + NOWHERE,
            "core.attributesFile=" + NOWHERE,
            "core.excludesFile=" + NOWHERE,
            "core.fsmonitor=false",
            "core.commitGraph=false",
            "core.multiPackIndex=false",
            "core.useReplaceRefs=false",
            "core.bigFileThreshold=4m", // what is larger is read in pieces
            "core.deltaBaseCacheLimit=16m",
            "pack.threads=1",
            "gc.auto=0",
            "maintenance.auto=false",
            "log.showSignature=false",
            "protocol.allow=never");

    /** The one that the system finds. */
    public static GitProgram installed() {
        return new GitProgram("git");
    }

    /** Whether it can be started. */
    public boolean isThere() throws InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        try {
            git.getOutputStream().close();
            return git.waitFor(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } finally {
            git.destroyForcibly();
        }
    }

    /**
     * A run of it that has still to be started.
     *
     * @param repository a bare repository of our own
     * @param home an empty folder
     */
    ProcessBuilder on(Path repository, Path home, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command, "--no-pager", "--git-dir=" + repository));
        SETTINGS.forEach(setting -> line.addAll(List.of("-c", setting)));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.toString(),
                "LC_ALL", "C",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", NOWHERE,
                "GIT_ATTR_NOSYSTEM", "1",
                "GIT_NO_REPLACE_OBJECTS", "1",
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_TERMINAL_PROMPT", "0"));
        environment.putAll(Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_ALLOC_LIMIT", LARGEST_ALLOCATION));
        return builder;
    }
}

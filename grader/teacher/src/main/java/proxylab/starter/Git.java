package proxylab.starter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program {@code git}, run on one folder, deaf to the settings of the user, the machine and the environment. */
final class Git {
    private static final String NOWHERE = "/dev/null";

    /** Ahead of everything: a fixed author, and nothing of the user's that could change, check or sign a commit. */
    private static final List<String> SETTINGS = List.of(
            "user.name=Proxy Lab",
            "user.email=proxylab@localhost",
            "init.defaultBranch=main",
            "core.hooksPath=" + NOWHERE,
            "core.excludesFile=" + NOWHERE,
            "core.attributesFile=" + NOWHERE,
            "core.autocrlf=false",
            "core.safecrlf=false",
            "core.fsmonitor=false",
            "commit.gpgSign=false",
            "gc.auto=0");

    private final Path folder;

    Git(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a git at all. */
    static boolean isThere() throws InterruptedException {
        try {
            new Git(Path.of("")).run("--version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs it to its end; its output, if any, is in the exception when it fails. */
    void run(String... arguments) throws IOException, InterruptedException {
        Process git = builder(arguments).redirectErrorStream(true).start();
        git.getOutputStream().close();
        String output;
        try (InputStream in = git.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        int status = git.waitFor();
        if (status != 0) {
            throw new IOException("git " + arguments[0] + " failed with status " + status + ": " + output);
        }
    }

    /** Reads what it prints, while it runs. */
    interface Reader {
        void read(InputStream output) throws IOException;
    }

    /** Runs it, and passes its output on as it comes. */
    void read(Reader reader, String... arguments) throws IOException, InterruptedException {
        Process git = builder(arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        git.getOutputStream().close();
        try (InputStream in = git.getInputStream()) {
            reader.read(in);
        } catch (IOException e) {
            git.destroy();
            throw e;
        }
        int status = git.waitFor();
        if (status != 0) {
            throw new IOException("git " + arguments[0] + " failed with status " + status + " in " + folder);
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile().getAbsoluteFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_GLOBAL", NOWHERE);
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Makes a repository of the folder, with one commit that holds everything in it. */
    void commitAll(String message) throws IOException, InterruptedException {
        run("init", "--quiet", "--template=");
        run("add", "--all", "--force");
        run("commit", "--quiet", "--message=" + message);
    }
}

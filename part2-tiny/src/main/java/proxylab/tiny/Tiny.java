package proxylab.tiny;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import proxylab.http.HttpLimits;
import proxylab.http.Quoted;
import proxylab.http.RequestLog;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

/**
 * The program of stage 2: serves the sample site, or another folder, to one client at a time.
 *
 * <p>Given: no step writes here.
 */
public final class Tiny {
    /** Where the sample site is, relative to the lab's folder and to the module's. */
    private static final List<Path> SAMPLE_SITES = List.of(Path.of("part2-tiny", "site"), Path.of("site"));

    static final CommandLine COMMAND_LINE = RequestLog.options(HttpLimits.options(ServerProgram.commandLine(
                    "Tiny", "serves a folder of files and CGI programs, one client at a time"))
            .option("--site", "DIR", "", "the folder to serve; without it, the lab's sample site")
            .option("--cgi-timeout-ms", "N", "10000", "how long a CGI program may run, in milliseconds"));

    private Tiny() {}

    /** Runs the server until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(COMMAND_LINE, args, Tiny::service);
    }

    /** What the arguments ask for. */
    static ServerProgram.Service service(Arguments arguments) throws UsageException {
        TinyHandler handler = new TinyHandler(site(arguments), HttpLimits.from(arguments), RequestLog.from(arguments));
        Rehearsal.run(Tiny.class.getClassLoader()); // once it is clear that there will be a server
        return new ServerProgram.Service(Runnable::run, handler);
    }

    private static Path path(String asked) throws UsageException {
        try {
            return Path.of(asked);
        } catch (InvalidPathException e) {
            throw new UsageException("expected the path of a folder for --site, got " + Quoted.of(asked));
        }
    }

    private static Site site(Arguments arguments) throws UsageException {
        String asked = arguments.text("--site");
        List<Path> candidates = asked.isEmpty() ? SAMPLE_SITES : List.of(path(asked));
        Path here = Path.of("").toAbsolutePath();
        for (Path folder : candidates) {
            if (Files.isDirectory(folder)) {
                try {
                    return new Site(folder, arguments.millis("--cgi-timeout-ms"));
                } catch (IOException e) {
                    throw new UsageException(
                            "expected a folder that can be read for --site, got '" + folder + "': " + e.getMessage());
                }
            }
        }
        throw new UsageException("expected a folder to serve, found none called "
                + String.join(" or ", candidates.stream().map(Path::toString).toList()) + " in " + here
                + "; name one with --site");
    }
}

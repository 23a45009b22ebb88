package proxylab.tiny;

import static proxylab.http.HttpStatus.FORBIDDEN;
import static proxylab.http.HttpStatus.NOT_FOUND;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import proxylab.http.HttpException;
import proxylab.http.Quoted;

/**
 * A folder of files and programs, and the only way into it.
 *
 * <p>Two fences protect it: {@link UriPath} lets no segment through that climbs; and the file that a path leads to,
 * symbolic links resolved, must be within the folder, so no link leads out. Nothing outside is ever opened. Immutable,
 * thread safe.
 */
final class Site {
    private static final String HOME = "home.html";
    private static final String PROGRAMS = "cgi-bin";

    private final Path root;
    private final Path programs;
    private final int cgiTimeoutMillis;

    /**
     * @param folder where the site is
     * @param cgiTimeoutMillis how long a program may run
     * @throws IOException when there is no such folder
     */
    Site(Path folder, int cgiTimeoutMillis) throws IOException {
        this.root = folder.toRealPath();
        this.programs = root.resolve(PROGRAMS);
        this.cgiTimeoutMillis = cgiTimeoutMillis;
    }

    /**
     * Finds what a request target names: a file, a folder's {@code home.html}, or a program in {@code cgi-bin}.
     *
     * <p>What follows a program's name in the path is its path info. Nothing in {@code cgi-bin} is ever sent as a file,
     * by whatever path it is reached: a program's source is not for clients.
     *
     * @throws HttpException 404 if there is nothing, 403 if there is something that must not be served
     */
    Content find(String target) throws HttpException {
        // BEGIN SOLUTION 2.3 find the file or the program that a target names
        UriPath uri = UriPath.parse(target);
        List<String> segments = uri.segments();
        if (!segments.isEmpty() && segments.get(0).equals(PROGRAMS)) {
            return program(uri, target);
        }
        Path file = resolve(root, segments, target);
        if (Files.isDirectory(file)) {
            file = resolve(file, List.of(HOME), target);
        }
        if (file.startsWith(programs) || !Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new HttpException(FORBIDDEN, Quoted.of(target) + " is not a file that Tiny may read");
        }
        return new StaticContent(file);
        // STUB: throw new UnsupportedOperationException("step 2.3: find the file or the program that a target names");
        // END SOLUTION 2.3
    }

    // BEGIN SOLUTION 2.3 find a program in cgi-bin
    private CgiProgram program(UriPath uri, String target) throws HttpException {
        List<String> segments = uri.segments();
        if (segments.size() < 2) {
            throw new HttpException(FORBIDDEN, "expected the name of a program after /" + PROGRAMS + "/");
        }
        Path program = resolve(root, segments.subList(0, 2), target);
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new HttpException(FORBIDDEN, Quoted.of(target) + " is not a program that Tiny may run");
        }
        String scriptName = "/" + String.join("/", segments.subList(0, 2));
        String pathInfo = segments.size() == 2 ? "" : "/" + String.join("/", segments.subList(2, segments.size()));
        return new CgiProgram(program, scriptName, pathInfo, uri.query(), cgiTimeoutMillis);
    }
    // END SOLUTION 2.3

    /**
     * The real path, with every symbolic link resolved, and known to be within the site.
     *
     * @param from a real path within the site
     * @param segments the way from there
     * @param target what was asked for, for the message
     * @throws HttpException 403 if it leads out, may not be looked at, or is refused by {@link WindowsNames}; 404 if
     *     nothing is there
     */
    private Path resolve(Path from, List<String> segments, String target) throws HttpException {
        WindowsNames.check(segments, from);
        // BEGIN SOLUTION 2.3 follow the path, and prove it within the site
        try {
            Path path = from;
            for (String segment : segments) {
                path = path.resolve(segment);
            }
            Path real = path.toRealPath();
            if (!real.startsWith(root)) {
                throw new HttpException(FORBIDDEN, Quoted.of(target) + " leads out of the site");
            }
            return real;
        } catch (AccessDeniedException e) {
            throw new HttpException(FORBIDDEN, "Tiny may not look at " + Quoted.of(target), e);
        } catch (IOException | InvalidPathException e) {
            throw new HttpException(NOT_FOUND, "nothing on this site is called " + Quoted.of(target), e);
        }
        // STUB: throw new UnsupportedOperationException("step 2.3: follow the path, and prove it within the site");
        // END SOLUTION 2.3
    }
}

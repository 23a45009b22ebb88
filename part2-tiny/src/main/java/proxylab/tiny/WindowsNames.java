package proxylab.tiny;

import static proxylab.http.HttpStatus.FORBIDDEN;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import proxylab.http.HttpException;
import proxylab.http.Quoted;

/**
 * Names that Windows does not take literally: there, each of them opens something that is called otherwise.
 *
 * <pre>
 *   COM1, nul.txt               a device: reading it may wait for ever
 *   home.html., "home.html "    home.html, because dots and blanks at the end are cut off
 *   home.html::$DATA            home.html, or another stream of its bytes
 *   C:home.html                 a path on a drive, which is not below the site
 *   LONGNA~1.HTM                the file with a long name that got this short one
 * </pre>
 *
 * <p>Elsewhere a file may well be called {@code aux.c} or {@code 12:30}, so nothing is refused there. A name that
 * Windows allows to no file, such as {@code a*b}, needs no rule: its file system refuses it.
 *
 * <p>Given: no step writes here.
 */
final class WindowsNames {
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?");
    private static final Pattern CUT_OR_SPLIT = Pattern.compile(".*(:.*|[. ])", Pattern.DOTALL);
    private static final Pattern SHORT = Pattern.compile("[^.]{1,6}~\\d{1,6}(\\.[^.]{0,3})?");

    private WindowsNames() {}

    /**
     * Lets names through that a file system takes literally.
     *
     * @param names what is to be looked up, one below the other
     * @param from where; its file system is that of Windows if it separates names with a backslash
     * @throws HttpException 403 if Windows would open something else for one of them
     */
    static void check(List<String> names, Path from) throws HttpException {
        if (!from.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        for (String name : names) {
            if (isNotLiteral(name)) {
                throw new HttpException(
                        FORBIDDEN, "expected names that Windows takes literally, got " + Quoted.of(name));
            }
        }
    }

    private static boolean isNotLiteral(String name) {
        return DEVICE.matcher(name).matches()
                || CUT_OR_SPLIT.matcher(name).matches()
                || SHORT.matcher(name).matches();
    }
}

package proxylab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a client may not have come by, and what to do about it. */
final class Bypass {
    /** Hosts that clients ask directly, whatever proxy their command line names. */
    private static final List<String> EXCEPTIONS = List.of("no_proxy", "NO_PROXY");

    /** Proxies that clients use without being told on their command line. */
    private static final List<String> PROXIES = List.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");

    private Bypass() {}

    /**
     * What to say when a command has ended and no connection has come from it.
     *
     * @param command the words of the command, with the port filled in
     * @param port where the connection was expected
     * @param environment the command's
     */
    static List<String> explain(List<String> command, int port, Map<String, String> environment) {
        List<String> lines = new ArrayList<>();
        lines.add("trace: expected a connection to port " + port + ", but the command ended without one:"
                + " it bypassed trace.");
        if (command.stream().noneMatch(word -> word.contains(String.valueOf(port)))) {
            lines.add("  Nothing in the command names this port: write {port} where the client is told whom to ask.");
        }
        set(EXCEPTIONS, environment)
                .forEach(name -> lines.add("  The environment has " + shown(name, environment)
                        + ": curl asks these hosts directly, even with -x. Add --noproxy '' to curl, or 'unset " + name
                        + "'."));
        set(PROXIES, environment)
                .forEach(name -> lines.add("  The environment has " + shown(name, environment)
                        + ": clients may use that proxy instead. Name one with curl -x, or 'unset " + name + "'."));
        return lines;
    }

    private static List<String> set(List<String> names, Map<String, String> environment) {
        return names.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .toList();
    }

    private static String shown(String name, Map<String, String> environment) {
        return name + "=" + environment.get(name).replaceAll("//[^/@]*@", "//...@"); // a password stays unseen
    }
}

package proxylab.audit;

import java.util.List;
import java.util.stream.Collectors;
import proxylab.exchange.VisibleBytes;

/** A request as the messages of the cache's audits show it. */
final class ShownRequest {
    private ShownRequest() {}

    /** The method, the URL, and those header lines that matter to a cache. */
    static String of(String request) {
        List<String> lines = request.lines().filter(line -> !line.isEmpty()).toList();
        String asked = lines.get(0).replaceFirst(" HTTP/1.[01]$", "");
        String matters = lines.stream()
                .skip(1)
                .filter(line -> !line.matches("(User-Agent|Accept|Proxy-Connection):.*"))
                .filter(line -> !line.startsWith("Host: ") || !asked.contains(line.substring(6)))
                .collect(Collectors.joining(", "));
        return VisibleBytes.of(matters.isEmpty() ? asked : asked + " with " + matters);
    }
}

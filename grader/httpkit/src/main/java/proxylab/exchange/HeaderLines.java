package proxylab.exchange;

import java.util.List;

/** Header lines as they arrived, looked through by name (RFC 9110 section 5.1). */
public final class HeaderLines {
    private HeaderLines() {}

    /**
     * The values of all lines with this name, in any letter case, in their order, without the white space around them.
     */
    public static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }
}

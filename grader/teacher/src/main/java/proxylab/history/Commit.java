package proxylab.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit, as far as it is looked at: who made it, and what it says, is not.
 *
 * @param id in hexadecimal digits
 * @param parents how many it has; a merge has several
 * @param day on which it was written, where it was written; empty if its date is none
 */
record Commit(String id, int parents, Optional<LocalDate> day) {
    /** What git prints of each: its id, those of its parents, and when it was written, in seconds and with the zone. */
    static final String FORMAT = "%H %P%x09%ad";

    private static final Pattern DATE = Pattern.compile("(\\d{1,12}) ([+-])(\\d{2})(\\d{2})");

    /** A line in that format. */
    static Commit of(String line) {
        String[] parts = line.split("\t", 2);
        String[] ids = parts[0].strip().split(" ");
        return new Commit(ids[0], ids.length - 1, parts.length < 2 ? Optional.empty() : day(parts[1]));
    }

    private static Optional<LocalDate> day(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        int sign = date.group(2).equals("-") ? -1 : 1;
        try {
            ZoneOffset zone = ZoneOffset.ofHoursMinutes(
                    sign * Integer.parseInt(date.group(3)), sign * Integer.parseInt(date.group(4)));
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(date.group(1)))
                    .atOffset(zone)
                    .toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty(); // no such zone
        }
    }

    boolean isMerge() {
        return parents > 1;
    }
}

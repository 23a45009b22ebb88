// clock.java: the clock in Java, for systems that cannot start a shell script. It says what time it is at the server.
// With a digit after the "?", it first waits that many seconds:   GET cgi-bin/clock.java?3

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

class Clock {
    public static void main(String[] args) throws InterruptedException {
        boolean isHead = "HEAD".equals(System.getenv("REQUEST_METHOD"));
        String query = System.getenv("QUERY_STRING");
        if (!isHead && query != null && query.matches("[0-9]")) { // one digit: nobody can ask for a year
            Thread.sleep(1_000L * Integer.parseInt(query));
        }
        System.out.print("Content-type: text/plain\r\n\r\n");
        if (!isHead) {
            System.out.print(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'\n")
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.now()));
        }
        System.out.flush();
    }
}

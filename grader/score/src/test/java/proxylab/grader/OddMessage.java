package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message of {@code odd-messages.json}, which {@code field.py} sends through other proxies too. A text of it has a
 * character for each byte; {@code {host}} and the like stand for what depends on the origin server, and <code>{3 ab}
 * </code> for ababab.
 *
 * @param kind {@code request} or {@code response}
 * @param odd a regular expression for what is odd about the message
 * @param lab what the lab's proxies make of it: a status, {@code kept} or {@code mended}
 * @param send the whole message; if there is none, the parts that differ from a plain request are given
 * @param method of the request that an odd response answers; GET if there is none
 * @param finish whether the client has finished after the request
 * @param hold whether the origin server keeps the connection open after the response
 */
record OddMessage(
        String kind,
        String id,
        String odd,
        String lab,
        String send,
        String line,
        String host,
        String fields,
        String body,
        String method,
        boolean finish,
        boolean hold) {
    private static final Path FILE = Path.of("../bench/src/test/compare/odd-messages.json");
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) ([^}]*)}");

    /** Messages of one kind. */
    private record Group(String kind, List<OddMessage> cases) {}

    /** All that there are. */
    static List<OddMessage> all() throws IOException {
        List<OddMessage> all = new ArrayList<>();
        for (Group group : new Gson().fromJson(Files.readString(FILE), Group[].class)) {
            group.cases.forEach(message -> all.add(message.ofKind(group.kind)));
        }
        return all;
    }

    private OddMessage ofKind(String kind) {
        return new OddMessage(kind, id, odd, lab, send, line, host, fields, body, method, finish, hold);
    }

    boolean isRequest() {
        return kind.equals("request");
    }

    /** What the client sends: the odd request, or a plain one for the odd response. */
    byte[] request(int port) {
        if (!isRequest()) {
            return expanded(or(method, "GET") + " {target} HTTP/1.1\r\nHost: {host}\r\n\r\n", port);
        }
        String head = or(line, "GET {target} HTTP/1.1") + "\r\n" + or(host, "Host: {host}") + "\r\n";
        return expanded(or(send, head + (fields == null ? "" : fields + "\r\n") + "\r\n" + or(body, "")), port);
    }

    /** What the origin server sends. */
    byte[] response(int port) {
        return expanded(isRequest() ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" : send, port);
    }

    /** Whether what is odd is there. */
    boolean isIn(String forwarded) {
        return Pattern.compile(odd, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(forwarded)
                .find();
    }

    private byte[] expanded(String text, int port) {
        String authority = "127.0.0.1:" + port;
        String path = kind + "/" + id;
        return REPEATED.matcher(text)
                .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))))
                .replace("{target}", "http://" + authority + "/" + path)
                .replace("{host}", authority)
                .replace("{port}", String.valueOf(port))
                .replace("{path}", path)
                .getBytes(ISO_8859_1);
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}

package proxylab.bench.soak.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import proxylab.exchange.RawExchange;

/** How the origin server answers a request, well or badly, and what the visitor has to see of it. */
enum Manner {
    PLAIN(Arrival.WHOLE, Manner::sendAll),
    NOT_TO_BE_STORED(
            Arrival.WHOLE,
            (exchange, errand) ->
                    exchange.send(response(errand, length(errand) + "Cache-Control: no-store\r\n", errand.content()))),
    WITHOUT_LENGTH(Arrival.WHOLE, (exchange, errand) -> exchange.send(response(errand, "", errand.content()))),
    IN_CHUNKS(Arrival.WHOLE, (exchange, errand) -> exchange.send(chunks(errand, "0\r\n\r\n"))),
    AFTER_AN_INTERIM(Arrival.WHOLE, (exchange, errand) -> {
        exchange.send("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n");
        sendAll(exchange, errand);
    }),
    TOO_MUCH(Arrival.WHOLE, (exchange, errand) -> {
        sendAll(exchange, errand);
        exchange.send("more than the head announces");
    }),
    LATE(Arrival.WHOLE, (exchange, errand) -> {
        LockSupport.parkNanos(Manner.LATE_NANOS);
        sendAll(exchange, errand);
    }),

    CUT_SHORT(Arrival.CUT_OFF, Manner::sendHalf),
    CHUNKS_CUT_SHORT(Arrival.CUT_OFF, (exchange, errand) -> exchange.send(chunks(errand, ""))),
    RESET_IN_CONTENT(Arrival.CUT_OFF, (exchange, errand) -> {
        sendHalf(exchange, errand);
        exchange.reset();
    }),
    STALL_IN_CONTENT(Arrival.CUT_OFF, (exchange, errand) -> {
        sendHalf(exchange, errand);
        exchange.stayOpen();
    }),

    RESET_IN_HEAD(Arrival.BAD_GATEWAY, (exchange, errand) -> {
        exchange.send("HTTP/1.1 200 OK\r\nContent-Le");
        exchange.reset();
    }),
    RESET_AT_ONCE(Arrival.BAD_GATEWAY, (exchange, errand) -> exchange.reset()),
    CLOSE_AT_ONCE(Arrival.BAD_GATEWAY, (exchange, errand) -> {}),
    /** Its port is another one, where nobody listens. */
    REFUSE(Arrival.BAD_GATEWAY, (exchange, errand) -> {}),

    STALL(Arrival.TIME_OUT, (exchange, errand) -> exchange.stayOpen());

    private static final long LATE_NANOS = 30_000_000;
    private static final int CHUNK_BYTES = 1_000;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Arrival arrival;
    private final Sending sending;

    /** What becomes of a response that the origin server sends in this manner. */
    enum Arrival {
        /** The visitor gets all of it. */
        WHOLE,
        /** The visitor gets its beginning, and can tell that there should be more; or a 502. */
        CUT_OFF,
        /** The visitor gets a 502: there was nothing to relay. */
        BAD_GATEWAY,
        /** The visitor gets a 504: nothing came in time. */
        TIME_OUT
    }

    /** Sends a response, or a part of it. Afterwards the connection is closed. */
    private interface Sending {
        void to(RawExchange exchange, Errand errand) throws IOException;
    }

    Manner(Arrival arrival, Sending sending) {
        this.arrival = arrival;
        this.sending = sending;
    }

    /** As paths name it. */
    String word() {
        return word;
    }

    static Optional<Manner> of(String word) {
        return Arrays.stream(values())
                .filter(manner -> manner.word.equals(word))
                .findFirst();
    }

    Arrival arrival() {
        return arrival;
    }

    void answer(RawExchange exchange, Errand errand) throws IOException {
        sending.to(exchange, errand);
    }

    private static void sendAll(RawExchange exchange, Errand errand) throws IOException {
        exchange.send(response(errand, length(errand), errand.content()));
    }

    private static void sendHalf(RawExchange exchange, Errand errand) throws IOException {
        exchange.send(response(errand, length(errand), Arrays.copyOf(errand.content(), errand.bytes() / 2)));
    }

    private static String length(Errand errand) {
        return "Content-Length: " + errand.bytes() + "\r\n";
    }

    /** @param end what stands after the chunks that hold the content */
    private static byte[] chunks(Errand errand, String end) {
        byte[] content = errand.content();
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; at += CHUNK_BYTES) {
            int length = Math.min(CHUNK_BYTES, content.length - at);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            chunks.write(content, at, length);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes(end.getBytes(ISO_8859_1));
        return response(errand, "Transfer-Encoding: chunked\r\n", chunks.toByteArray());
    }

    private static byte[] response(Errand errand, String fields, byte[] content) {
        String head = "HTTP/1.1 200 OK\r\nETag: " + errand.entityTag() + "\r\n" + fields + "Connection: close\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream(head.length() + content.length);
        response.writeBytes(head.getBytes(ISO_8859_1));
        response.writeBytes(content);
        return response.toByteArray();
    }
}

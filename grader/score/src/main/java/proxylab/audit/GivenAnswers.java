package proxylab.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proxylab.exchange.RawResponse;

/**
 * What an origin server has answered, and so what a hit may be.
 *
 * <p>A proxy may store an answer a moment after it has sent it. When it was asked several times until then, a hit may
 * be any of these answers, and later ones may still take its place; but none from before it comes back. Not thread
 * safe.
 */
final class GivenAnswers {
    private final Map<String, List<byte[]>> byUrl = new HashMap<>();

    /** The newest answer for a URL. */
    void add(String url, byte[] response) {
        byUrl.computeIfAbsent(url, any -> new ArrayList<>()).add(response);
    }

    /** The answer that this hit is or, if it is none of them, the newest one, to be compared with it. */
    byte[] behind(String url, byte[] hit) {
        List<byte[]> answers = byUrl.getOrDefault(url, List.of());
        for (int i = 0; i < answers.size(); i++) {
            if (isSame(answers.get(i), hit)) {
                answers.subList(0, i).clear();
                return answers.get(0);
            }
        }
        return answers.isEmpty() ? new byte[0] : answers.get(answers.size() - 1);
    }

    private static boolean isSame(byte[] response, byte[] other) {
        RawResponse one = RawResponse.parse(response);
        RawResponse another = RawResponse.parse(other);
        return one.status() == another.status() && Arrays.equals(one.content(), another.content());
    }
}

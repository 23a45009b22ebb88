package proxylab.tiny;

import java.io.IOException;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;

/**
 * What a request target names on a site.
 *
 * <p>Given: no step writes here.
 */
sealed interface Content permits StaticContent, CgiProgram {
    /**
     * Writes the response.
     *
     * @throws HttpException what to answer instead; nothing has been written yet
     */
    void answer(HttpExchange exchange) throws IOException, HttpException;
}

package proxylab.starter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file of the lab that the starter gets, whole or cut.
 *
 * @param path in the lab, with slashes
 * @param kind how it gets there
 * @param content as it is in the lab
 * @param executable whether it is a program
 */
record LabFile(String path, FileKind kind, byte[] content, boolean executable) {
    /** The text of a file in UTF-8 with LF line ends; empty for anything else. */
    Optional<String> text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.contains("\r") ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

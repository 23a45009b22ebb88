package proxylab.classroom;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import proxylab.grader.Grader;

/** The archive that this grader runs from. */
final class OwnJar {
    private OwnJar() {}

    /** Empty if it runs from a folder of classes. */
    static Optional<Path> file() {
        CodeSource source = Grader.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source)
                    .map(CodeSource::getLocation)
                    .map(Object::toString)
                    .filter(location -> location.startsWith("file:"))
                    .map(URI::create)
                    .map(Path::of)
                    .filter(Files::isRegularFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells this grader from any other: results of another one must not be mixed with ours. */
    static String fingerprint() throws IOException {
        Optional<Path> jar = file();
        if (jar.isEmpty()) {
            return "classes";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar.get()));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

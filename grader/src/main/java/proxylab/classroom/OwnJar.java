package proxylab.classroom;

import java.io.IOException;
import java.io.InputStream;
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

    /** Empty where it runs from a folder of classes. */
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

    /** Tells this grader from any other: results of another one are not to be mixed with ours. */
    static String fingerprint() throws IOException {
        Optional<Path> jar = file();
        if (jar.isEmpty()) {
            return "classes";
        }
        try (InputStream in = Files.newInputStream(jar.get())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

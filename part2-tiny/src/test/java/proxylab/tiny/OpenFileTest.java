package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.4")
@Order(Order.DEFAULT + 1) // a file that is read whole has its own test, in TinyTest, which comes before
@DisplayName("A file may be larger than any int, and is open only while it is sent")
@LikelyCause("Open the file in a try-with-resources statement, and count what is left of it in a long.")
class OpenFileTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    Path site;

    @Test
    @DisplayName("The first pieces of a file of 3 GB arrive")
    @LikelyCause(
            "The length that is left was cut to an int before it was compared: 3 GB become a negative number. Take "
                    + "the smaller of the two as a long; what comes out fits into an int.")
    void a_rest_that_no_int_holds() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(site.resolve("huge.bin").toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        try (RunningServer tiny = Sites.serve(site);
                RawClient client = tiny.connect()) {
            client.send("GET /huge.bin HTTP/1.0\r\n\r\n");

            assertThat(client.readExactly(100_000).length)
                    .as("how many of the first 100000 bytes of the answer arrive")
                    .isEqualTo(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("After its answer the file is closed")
    @LikelyCause("Whoever opens a file closes it: a server that does not can soon open no more. A "
            + "try-with-resources statement closes it on every path.")
    void the_file_is_closed_after_its_answer(String method) throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "only Linux shows which files a program has open");
        Path file = Sites.file(site, "hello.txt", "hello\n").toRealPath();
        new StaticContent(file).answer(Sites.exchange(method, OutputStream.nullOutputStream()));

        assertThat(openFiles()).as("the files that are still open").doesNotContain(file);
    }

    @Test
    @DisplayName("The file is closed even if its client has gone")
    @LikelyCause("The file was closed only at the end of a whole answer, and a write that fails never gets there. A "
            + "try-with-resources statement closes it on every path.")
    void the_file_is_closed_if_the_client_has_gone() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "only Linux shows which files a program has open");
        Path file = Sites.file(site, "hello.txt", "hello\n").toRealPath();
        OutputStream gone = OutputStream.nullOutputStream();
        gone.close(); // from now on each write fails

        assertThat(catchThrowable(() -> new StaticContent(file).answer(Sites.exchange("GET", gone))))
                .as("what came of the answer")
                .isInstanceOf(IOException.class);
        assertThat(openFiles()).as("the files that are still open").doesNotContain(file);
    }

    private List<Path> openFiles() throws IOException {
        Path folder = site.toRealPath(); // what other tests have open is not of interest
        List<Path> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(OPEN_FILES)) {
            for (Path link : links.toList()) {
                try {
                    open.add(Files.readSymbolicLink(link));
                } catch (NoSuchFileException e) {
                    // another thread has closed it meanwhile
                }
            }
        }
        return open.stream().filter(path -> path.startsWith(folder)).toList();
    }
}

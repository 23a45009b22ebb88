package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.toolbox.GradingImpossible;

@DisplayName("Each mistake of the catalogue can be made in the reference as it is now, and compiles")
class MistakesTest {
    @TempDir
    static Path folder;

    private static ReferenceLab reference;

    @BeforeAll
    @Timeout(300) // all sources of the parts are compiled
    static void compileTheReference() throws GradingImpossible {
        reference = new ReferenceLab(folder);
    }

    static Stream<WrongProxy> all() {
        return Stream.of(WrongProxies.all(), WrongCaches.all()).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void it_can_be_made(WrongProxy wrong) throws Exception {
        assertThat(reference.launch(wrong)).as("how it is started").isNotNull();
    }
}

package proxylab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever listens says on which address")
class LoopbackTest {
    private static List<JavaClasses> all;

    @BeforeAll
    @Timeout(300) // all parts are compiled, beside other tests
    static void read(@TempDir Path folder) throws Exception {
        ClassFileImporter importer = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
        all = List.of(importer.importPaths(LabClasses.compiledInto(folder)), importer.importPackages("proxylab"));
    }

    private static void check(ArchRule rule) {
        all.forEach(rule::check);
    }

    @Test
    @DisplayName("a ServerSocket without an address listens on all of them, and so for other machines")
    void no_server_socket_without_an_address() {
        check(noClasses()
                .should()
                .callConstructor(ServerSocket.class, int.class)
                .orShould()
                .callConstructor(ServerSocket.class, int.class, int.class));
    }

    @Test
    @DisplayName(
            "an address that is a port alone means all addresses: good to see whether it is free, and for nothing else")
    void no_address_that_is_a_port_alone() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName("FreePorts")
                .and()
                .doNotHaveSimpleName("DocumentPorts")
                .should()
                .callConstructor(InetSocketAddress.class, int.class));
    }
}

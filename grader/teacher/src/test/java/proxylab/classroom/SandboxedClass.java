package proxylab.classroom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** A class for tests of sandboxes: where no sandbox can be made, they are left out, and the reason is told. */
final class SandboxedClass {
    private SandboxedClass() {}

    static ClassFolder in(Path folder, Sandbox sandbox) throws Exception {
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            SandboxTrial.of(sandbox, temporary);
        } catch (GradingImpossible e) {
            assumeTrue(false, e.getMessage());
        }
        return ClassFolder.in(folder.resolve("class"));
    }
}

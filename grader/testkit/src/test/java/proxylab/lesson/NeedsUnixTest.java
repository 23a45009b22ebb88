package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.platform.commons.support.AnnotationSupport;

@DisplayName("What needs a Unix system is skipped on Windows, and nowhere else")
class NeedsUnixTest {
    @NeedsUnix
    private static final class Marked {}

    @Test
    @DisplayName("by Jupiter, for a test")
    void tests() {
        assertThat(AnnotationSupport.findAnnotation(Marked.class, DisabledOnOs.class))
                .hasValueSatisfying(disabled -> {
                    assertThat(disabled.value()).containsExactly(OS.WINDOWS);
                    assertThat(disabled.disabledReason()).isEqualTo(NeedsUnix.REASON);
                });
    }

    @Test
    @DisplayName("by jqwik, for a property")
    void properties() {
        assertThat(NeedsUnix.InProperties.on(OS.WINDOWS).isSkipped()).isTrue();
        assertThat(NeedsUnix.InProperties.on(OS.WINDOWS).reason()).hasValue(NeedsUnix.REASON);
        assertThat(NeedsUnix.InProperties.on(OS.LINUX).isSkipped()).isFalse();
        assertThat(NeedsUnix.InProperties.on(OS.MAC).isSkipped()).isFalse();
    }
}

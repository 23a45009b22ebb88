package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

@Tag("step-5.2")
@DisplayName("How much the store may hold: the lab's limits, or those of the command line")
@LikelyCause("CacheLimits is given, finished. If you changed it, undo your change.")
class CacheLimitsTest {
    private static final CommandLine OPTIONS =
            CacheLimits.options(ServerProgram.commandLine("CacheProxy", "is tested"));

    @Test
    @DisplayName("Without options, the limits are those of the lab")
    void default_limits() throws UsageException {
        CacheLimits limits = CacheLimits.from(OPTIONS.parse("0"));

        assertThat(limits).as("the limits").isEqualTo(CacheLimits.DEFAULT);
        assertThat(limits.maxCacheBytes()).as("content bytes in all").isEqualTo(1_049_000);
        assertThat(limits.maxObjectBytes()).as("content bytes of one object").isEqualTo(102_400);
        assertThat(limits.maxEntries()).as("entries").isEqualTo(32_768);
        assertThat(limits.maxHeadBytes()).as("bytes of one head").isEqualTo(8_192);
        assertThat(limits.maxMetadataBytes()).as("bytes of metadata in all").isEqualTo(16_777_216);
    }

    @Test
    @DisplayName("Each limit can be given")
    void given_limits() throws UsageException {
        CacheLimits limits = CacheLimits.from(
                OPTIONS.parse("0", "--max-cache-bytes", "0", "--max-object-bytes=67108864", "--max-entries", "1"));

        assertThat(limits)
                .as("the limits")
                .isEqualTo(new CacheLimits(0, 67_108_864, 1, CacheLimits.DEFAULT.maxHeadBytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-cache-bytes=-1",
                "--max-cache-bytes=2147483648",
                "--max-object-bytes=67108865",
                "--max-object-bytes=",
                "--max-entries=0",
                "--max-entries=1000001",
                "--max-entries=1e3",
            })
    @DisplayName("An invalid limit is refused by name")
    void refused_limits(String option) throws UsageException {
        Arguments arguments = OPTIONS.parse("0", option);
        assertThatThrownBy(() -> CacheLimits.from(arguments))
                .as("the refusal")
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }
}

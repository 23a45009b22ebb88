package proxylab.lesson;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A test, or a class of tests or of properties, that runs a shell script, makes a symbolic link, sets the rights of a
 * file or sends a signal. On Windows it is skipped, and a report says why.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = NeedsUnix.REASON)
@AddLifecycleHook(NeedsUnix.InProperties.class)
public @interface NeedsUnix {
    String REASON =
            "Windows starts no shell script, lets not everybody make a symbolic link, and ends a program without"
                    + " asking it";

    /** Does for the properties of jqwik what {@link DisabledOnOs} does for the tests of Jupiter. */
    final class InProperties implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return on(OS.current());
        }

        static SkipResult on(OS system) {
            return system == OS.WINDOWS ? SkipResult.skip(REASON) : SkipResult.doNotSkip();
        }
    }
}

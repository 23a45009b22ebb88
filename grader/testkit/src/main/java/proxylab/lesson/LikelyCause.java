package proxylab.lesson;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mistake that usually makes a test fail, shown to the student when it does.
 *
 * <p>On a method for that test, on a class for all of its tests whose own do not fit, or that have none.
 */
@Documented
@Repeatable(LikelyCause.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface LikelyCause {
    /** One or two plain sentences: the mistake, and what to look at or to do instead. */
    String value();

    /**
     * A regular expression: the cause is told only where the test's sentence, or what was expected and came, holds a
     * match. A cause without one is told when no other one of the same place is.
     */
    String when() default "";

    /** Several causes in one place; made by the compiler. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {
        LikelyCause[] value();
    }
}

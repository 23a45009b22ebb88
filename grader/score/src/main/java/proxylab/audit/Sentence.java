package proxylab.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a correct proxy does, in one sentence, on the method that checks whether a proxy does it. That method is static,
 * takes a {@link Scene}, and returns and throws what {@link Audit.Check#look} does. {@link Audits} lists the classes
 * that have such methods.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Sentence {
    /** The step and a few words, such as {@code 3.2-host-kept}; unique. */
    String id();

    /** The sentence itself. */
    String says();

    /** The mistake that usually breaks it. */
    String likelyCause();

    /** Whether the audit may run beside others. */
    Audit.Weight weight() default Audit.Weight.LIGHT;

    /** The time limits of the program that it looks at. */
    Audit.TimeLimits timeLimits() default Audit.TimeLimits.ITS_OWN;

    /** On which versions of Java there is something to check. */
    Audit.OnJava onJava() default Audit.OnJava.ANY;
}

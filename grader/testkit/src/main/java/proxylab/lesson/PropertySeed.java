package proxylab.lesson;

import java.util.Optional;

/** What makes a property try the same values again: a failure names it, and the command line passes it back. */
record PropertySeed(String value) {
    private static final String SYSTEM_PROPERTY = "seed";

    /** The seed that this run was asked to use. */
    static Optional<PropertySeed> given() {
        return Optional.ofNullable(System.getProperty(SYSTEM_PROPERTY)).map(PropertySeed::new);
    }

    /** The Maven option that passes it to a run. */
    String option() {
        return "-D" + SYSTEM_PROPERTY + "=" + value;
    }
}

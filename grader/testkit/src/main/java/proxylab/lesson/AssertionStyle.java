package proxylab.lesson;

import org.assertj.core.configuration.Configuration;
import org.assertj.core.presentation.Representation;

/** Found by AssertJ itself: all assertions print values with {@link VisibleRepresentation}. */
public final class AssertionStyle extends Configuration {
    @Override
    public Representation representation() {
        return new VisibleRepresentation();
    }

    /** Without the list of all settings, which would be the first thing that a student reads. */
    @Override
    public void applyAndDisplay() {
        apply();
    }
}

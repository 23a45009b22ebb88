package proxylab.starter;

import java.util.Objects;

/**
 * A word that is in one place of a lab and nowhere else in the world.
 *
 * @param word the word
 * @param planted where it is in the lab: a path, with a line where it is a solution's
 */
record Canary(String word, String planted) {
    Canary {
        Objects.requireNonNull(word);
        Objects.requireNonNull(planted);
    }
}

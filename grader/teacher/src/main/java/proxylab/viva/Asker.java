package proxylab.viva;

import java.util.Optional;

/** Knows one kind of question. */
interface Asker {
    /** What its questions are about, in a word or two. */
    String kind();

    /** Whether nearly any code gives rise to it; the others are asked first. */
    default boolean isGeneral() {
        return false;
    }

    /** The question about a place; empty if this is not a place for it. */
    Optional<Question> about(Spot spot);

    /** A question of this kind. */
    default Optional<Question> question(Quote quote, String text, String answer) {
        return Optional.of(new Question(kind(), quote, text, answer));
    }
}

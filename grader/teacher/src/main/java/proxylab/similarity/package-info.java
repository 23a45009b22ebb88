/**
 * What a program that compares submissions is given: of each, only what the student has written.
 *
 * <p>{@link proxylab.similarity.SimilarityFolder} is the main type. A lab is mostly handed out, so whole submissions
 * resemble each other whatever their students did. {@code OwnWorkText} therefore writes each source again without what
 * was handed out, every line under its old number; the starter's sources with places stand beside them, as the code
 * that all may share.
 *
 * <p>Nothing is compared here. That is done by JPlag, which has a licence of its own: {@code grader/teacher/similarity}
 * fetches it and runs it in a process of its own. This package is teacher's material: it is left out of the starter.
 */
package proxylab.similarity;

package proxylab.viva;

/**
 * A question about a student's own lines.
 *
 * @param kind what it is about, in a word or two
 * @param quote the lines
 * @param text what to ask
 * @param answer what a good answer says, for the teacher
 */
record Question(String kind, Quote quote, String text, String answer) {}

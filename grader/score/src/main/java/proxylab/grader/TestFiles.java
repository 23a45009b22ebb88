package proxylab.grader;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The files that the points are about: of the kinds, the sizes and the lengths of name that the classic lab's driver
 * fetches from its Tiny, with names and contents made up for this run.
 *
 * <p>None has more than 100 KiB, so each goes through a proxy that keeps whole objects of the lab's size. The program's
 * name is the beginning of its source's.
 *
 * @param page so small that one read gets all of it
 * @param source the largest text file
 * @param programSource its name is that of the program plus {@code .c}
 * @param image arbitrary bytes
 * @param program bytes that break string handling
 */
record TestFiles(TestFile page, TestFile source, TestFile programSource, TestFile image, TestFile program) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    static TestFiles random(RandomGenerator random) {
        String program = path(random, 4);
        return new TestFiles(
                TestFile.page(random, path(random, 4) + ".html", 120, 200),
                TestFile.text(random, path(random, 5) + ".c", 20_000, 30_000),
                TestFile.text(random, program + ".c", 6_000, 9_000),
                TestFile.image(random, path(random, 8) + ".jpg", 10_000, 15_000),
                TestFile.program(random, program, 20_000, 40_000));
    }

    /** All of them, in the order in which they are fetched. */
    List<TestFile> all() {
        return List.of(page, source, programSource, image, program);
    }

    private static String path(RandomGenerator random, int letters) {
        StringBuilder name = new StringBuilder("/");
        for (int i = 0; i < letters; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}

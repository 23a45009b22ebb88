package proxylab.classroom;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Json;
import proxylab.toolbox.ShellLine;

/**
 * This grader, as it is handed to a platform that runs it.
 *
 * @param jar the grader
 * @param limitSeconds how long one submission may take
 * @param options further options for the grader
 */
record PackedGrader(Path jar, int limitSeconds, List<String> options) {
    /** How long after the limit the grader may take to end what it has started; then the script ends the grader. */
    private static final int GRACE_SECONDS = 30;

    /** The name of the jar, beside the script that starts it. */
    static final String FILE = "grader.jar";

    /**
     * The grader that runs this command.
     *
     * @throws ParameterException if the limit or the options are wrong
     * @throws GradingImpossible if it does not run from a jar
     */
    static PackedGrader of(int limitSeconds, List<String> options, CommandLine command) throws GradingImpossible {
        if (limitSeconds < 1) {
            throw new ParameterException(command, "--time-limit takes a number of at least 1");
        }
        PassedOn.check(options, command);
        Path jar = OwnJar.file()
                .orElseThrow(
                        () -> new GradingImpossible(
                                "this grader does not run from a jar, which is what goes into"
                                        + " the autograder: mvn -q -pl grader/app -am package -DskipTests builds grader/target/grader.jar"));
        return new PackedGrader(jar, limitSeconds, options);
    }

    /** A script for the shell that starts it; the name is that of the template. */
    String script(String template) {
        return filled(template, ShellLine::of);
    }

    /** The same in Python, which reads lists of words as JSON does. */
    String pythonScript(String template) {
        return filled(template, Json::line);
    }

    private String filled(String template, Function<List<String>, String> list) {
        return new Template(template)
                .text()
                .replace("@LIMIT@", String.valueOf(limitSeconds))
                .replace("@KILL@", String.valueOf(limitSeconds + GRACE_SECONDS))
                .replace("@OPTIONS@", list.apply(options));
    }
}

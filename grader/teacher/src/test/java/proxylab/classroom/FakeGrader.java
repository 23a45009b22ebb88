package proxylab.classroom;

import java.nio.file.Path;
import java.util.List;

/**
 * A grader for tests: it does what the submission says, which is a script for the shell. The script knows {@code LAB},
 * {@code JSON} (where the report goes), {@code GRADESCOPE} and its like (the same for platforms), {@code REPORT} (the
 * folder of the page), {@code TEMPORARY} and {@code OPTIONS}. Each start adds the submission's name to a file.
 *
 * @param log that file
 */
record FakeGrader(Path log) implements GraderProgram {
    /** The source that holds the script. */
    static final String SCRIPT = "part1-echo/src/main/java/Script.java";

    private static final String RUN =
            "echo \"$(head -n 1 \"$LAB/" + SCRIPT + "\")\" >> \"$LOG\"; . \"$LAB/" + SCRIPT + "\"";

    @Override
    public List<String> commandLine(Path lab, Path temporary, List<String> options) {
        return List.of(
                "/usr/bin/env",
                "LAB=" + lab,
                "TEMPORARY=" + temporary,
                "JSON=" + after("json=", options),
                "GRADESCOPE=" + after("gradescope=", options),
                "CLASSROOM50=" + after("classroom50=", options),
                "AUTOLAB=" + after("autolab=", options),
                "REPORT=" + (options.contains("--report") ? options.get(options.indexOf("--report") + 1) : ""),
                "OPTIONS=" + String.join(" ", options),
                "LOG=" + log,
                "/bin/sh",
                "-c",
                RUN);
    }

    private static String after(String name, List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    /** A script that reports a score, and what else is in the object of the only stage. */
    static String scoring(int score, String... more) {
        return reporting(("""
                {"score":%d,"maxScore":70,"seed":1,"subject":"x","seconds":1.5,"java":"17","notWritten":[],
                "stages":[{"name":"part3-sequential-proxy","stage":3,"points":%d,"maxPoints":70,"judged":true%s}]}""").formatted(score, score, String.join("", more)));
    }

    /** A script that leaves this report. */
    static String reporting(String json) {
        return "echo page > \"$REPORT/index.html\"\ncat > \"$JSON\" <<'END'\n" + json + "\nEND\n";
    }
}

package proxylab.kit;

import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.course.Part;

/**
 * A program as an editor starts it.
 *
 * @param module the project whose class path it has
 * @param mainClass what is started
 * @param arguments its arguments, separated by spaces
 * @param jvmOptions the JVM's, separated by spaces
 * @param folder where it works, as the editor names it
 */
record LabProgram(String module, String mainClass, String arguments, String jvmOptions, String folder) {
    private static final Pattern STARTED = Pattern.compile("java @(part\\d[\\w-]*)/run (\\d+)");

    /** Those of {@code launch.json} by their names; an entry that attaches to a running program is not among them. */
    static Map<String, LabProgram> inVsCode() throws IOException {
        Map<String, LabProgram> programs = new TreeMap<>();
        for (JsonElement each : KitFiles.json(".vscode/launch.json").getAsJsonArray("configurations")) {
            JsonObject entry = each.getAsJsonObject();
            if (entry.get("request").getAsString().equals("launch")) {
                List<String> arguments = new ArrayList<>();
                entry.getAsJsonArray("args").forEach(argument -> arguments.add(argument.getAsString()));
                programs.put(
                        entry.get("name").getAsString(),
                        new LabProgram(
                                entry.get("projectName").getAsString(),
                                entry.get("mainClass").getAsString(),
                                String.join(" ", arguments),
                                entry.get("vmArgs").getAsString(),
                                entry.get("cwd").getAsString()));
            }
        }
        return programs;
    }

    /**
     * Those that a person starts in a terminal, by their main classes: as the files named {@code run} say, and with the
     * ports that the README of a starter uses.
     *
     * @param readme that README
     */
    static Map<String, LabProgram> inTerminal(String readme, String folder) throws IOException {
        Map<String, String> ports = STARTED.matcher(readme)
                .results()
                .collect(toMap(started -> started.group(1), started -> started.group(2), (one, other) -> one));
        String proxyPort = ports.get(Part.CACHE_PROXY.folder());
        Map<String, LabProgram> programs = new TreeMap<>();
        for (Part part : Part.values()) {
            Matcher run =
                    Pattern.compile("(-XX:\\S+)\n-cp \\S+\n(\\S+)\n").matcher(KitFiles.text(part.folder() + "/run"));
            if (!run.matches()) {
                throw new IOException("expected an option, a class path and a main class in " + part.folder() + "/run");
            }
            String port = part.proxyClass().map(any -> proxyPort).orElse(ports.get(part.folder()));
            programs.put(run.group(2), new LabProgram(part.folder(), run.group(2), port, run.group(1), folder));
        }
        LabProgram server = programs.get("proxylab.echo.EchoServer");
        String client = "proxylab.echo.EchoClient";
        programs.put(client, new LabProgram(server.module, client, server.arguments, server.jvmOptions, folder));
        String options = KitFiles.text("grader/run")
                .replaceFirst("-jar .*\n", "")
                .strip()
                .replace("\n", " ");
        programs.put("proxylab.grader.Grader", new LabProgram("app", "proxylab.grader.Grader", "", options, folder));
        return programs;
    }
}

package proxylab.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

/** The other machine is a network namespace, joined to that of the programs by a pair of virtual interfaces. */
@DisplayName("Another machine reaches no program that was not told to listen for it")
@Tag("thorough")
@Timeout(300)
class OtherMachineTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> IN_A_NETWORK = List.of("unshare", "--user", "--map-root-user", "--net");

    private static final String TWO_MACHINES = """
            set -e
            ip link set lo up
            unshare --net sleep 600 & other=$!
            trap 'kill $other' EXIT
            until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done
            ip link add here type veth peer name there
            ip link set there netns $other
            ip addr add 10.9.8.1/24 dev here
            ip link set here up
            there() { nsenter --target $other --net "$@"; }
            there ip addr add 10.9.8.2/24 dev there
            there ip link set there up
            """;

    private static final String EACH_PROGRAM = """
            set +e
            connects() { "$@" 2>/dev/null && echo yes || echo no; }
            while read -r program; do
              : > "$OUT" # else the line of the program before it might be read
              java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$CLASSES" $program > "$OUT" & pid=$!
              for i in $(seq 300); do grep -q '^listening' "$OUT" && break; sleep 0.1; done
              port=$(sed -n 's/^listening on port //p' "$OUT")
              here=$(connects bash -c "exec 3<>/dev/tcp/127.0.0.1/$port")
              echo "$program: here $here, there $(connects there bash -c "exec 3<>/dev/tcp/10.9.8.1/$port")"
              kill -9 $pid
              wait $pid 2>/dev/null
            done < "$PROGRAMS"
            """;

    private static final String CONNECT = """
            set +e
            java -XX:+UseSerialGC -cp "$CLASSES" proxylab.tunnel.TunnelProxy 0 --bind 0.0.0.0 > "$OUT" & pid=$!
            for i in $(seq 300); do grep -q '^listening' "$OUT" && break; sleep 0.1; done
            port=$(sed -n 's/^listening on port //p' "$OUT")
            asks='exec 3<>/dev/tcp/$0/$1; printf "CONNECT 127.0.0.1:443 HTTP/1.1\\r\\n\\r\\n" >&3; grep -m 1 -e expected -e connect <&3'
            echo "here: $(timeout 60 bash -c "$asks" 127.0.0.1 $port)"
            echo "there: $(there timeout 60 bash -c "$asks" 10.9.8.1 $port)"
            kill -9 $pid
            """;

    private static final String LISTENERS_OF_THE_GRADER = """
            ip link set lo up
            "$@" >&2 & grader=$!
            while kill -0 $grader 2>/dev/null; do
              awk '$4 == "0A" { split($2, a, ":"); print a[1] }' /proc/net/tcp /proc/net/tcp6
              sleep 0.05
            done | sort -u
            """;

    @TempDir
    private Path folder;

    private ProcessBuilder script(List<String> line) throws Exception {
        try (ChildProgram trial = ChildProgram.start(new ProcessBuilder(with(IN_A_NETWORK, List.of("ip", "link"))))) {
            assumeTrue(trial.awaitExit(LIMIT).orElse(-1) == 0, "no namespace can be made here: " + trial.errors());
        } catch (IOException e) {
            assumeTrue(false, "this test needs unshare, from util-linux: " + e.getMessage());
        }
        return new ProcessBuilder(with(IN_A_NETWORK, line));
    }

    private static List<String> with(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return all;
    }

    @Test
    @DisplayName("each program of the five parts; with --bind 0.0.0.0 the same test sees one")
    void programs() throws Exception {
        List<Path> classes = LabClasses.compiledInto(Files.createDirectory(folder.resolve("classes")));
        List<String> programs = new ClassFileImporter()
                .importPaths(classes).stream()
                        .filter(OtherMachineTest::isServer)
                        .map(program -> program.getName() + " 0")
                        .sorted()
                        .toList();
        List<String> expected = new ArrayList<>(programs.stream()
                .map(program -> program + ": here yes, there no")
                .toList());
        String open = "proxylab.tiny.Tiny 0 --bind 0.0.0.0";
        expected.add(open + ": here yes, there yes");
        Path list = Files.write(folder.resolve("programs"), with(programs, List.of(open)));
        ProcessBuilder builder = script(List.of("bash", "-c", TWO_MACHINES + EACH_PROGRAM));
        builder.environment().put("CLASSES", ChildProgram.classPath(classes));
        builder.environment().put("PROGRAMS", list.toString());
        builder.environment().put("OUT", folder.resolve("out").toString());
        builder.directory(Path.of("../../part2-tiny").toFile()); // its site is Tiny's own
        try (ChildProgram run = ChildProgram.start(builder)) {
            run.awaitExit(LIMIT);
            assertThat(programs).hasSizeGreaterThan(5);
            assertThat(run.output().lines()).as(run.errors()).containsExactlyElementsOf(expected);
        }
    }

    private static boolean isServer(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().equals("proxylab.program.ServerProgram")
                        && call.getName().equals("run")
                        && call.getOrigin().getName().equals("main"));
    }

    @Test
    @DisplayName("a tunnel is only for clients of this machine, even where others may connect to the proxy")
    void tunnels() throws Exception {
        List<Path> classes = LabClasses.compiledInto(Files.createDirectory(folder.resolve("classes")));
        ProcessBuilder builder = script(List.of("bash", "-c", TWO_MACHINES + CONNECT));
        builder.environment().put("CLASSES", ChildProgram.classPath(classes));
        builder.environment().put("OUT", folder.resolve("out").toString());
        try (ChildProgram run = ChildProgram.start(builder)) {
            run.awaitExit(LIMIT);
            assertThat(run.output())
                    .as(run.errors())
                    .contains("here: ", "127.0.0.1:443")
                    .contains("expected CONNECT from a client on this machine, got it from 10.9.8.2");
        }
    }

    @Test
    @DisplayName("nor the grader's origin servers, nor the proxies that it starts")
    void the_grader() throws Exception {
        List<String> grader = ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "--lab",
                Path.of("../..").toRealPath().toString(),
                "--stage",
                "3",
                "--points-only");
        List<String> line = with(List.of("bash", "-c", LISTENERS_OF_THE_GRADER, "listeners"), grader);
        try (ChildProgram run = ChildProgram.start(script(line))) {
            run.awaitExit(LIMIT);
            assertThat(run.errors()).contains("totalScore: 40/70");
            assertThat(run.output().lines())
                    .as("the addresses that anybody listened on, as /proc/net/tcp writes them")
                    .isNotEmpty()
                    .allMatch(OtherMachineTest::isLoopback);
        }
    }

    /** Numbers of four bytes each, in the order of the machine: 127.x.y.z, the same as an IPv6 address, and ::1. */
    private static boolean isLoopback(String address) {
        return address.matches("(0{16}F{4}0{4})?[0-9A-F]{6}7F|0{24}01000000");
    }
}

package proxylab.grader;

import java.util.List;
import java.util.stream.Stream;
import proxylab.grader.fixture.CheatingProxy;

/** Cheats, and the result of each. {@code CheatsTest} adds those that need a lab of their own. */
final class Cheats {
    private static final String FORGED =
            "System.out.println(\"{\\\"scores\\\": {\\\"total\\\": 70}}\\ntotalScore: 70/70\");";

    private Cheats() {}

    /** Submissions that are refused before they run. */
    static List<Cheat> refused() {
        return Stream.of(files(), readyMade(), programs(), code())
                .flatMap(List::stream)
                .toList();
    }

    /** Those that run, and are judged by what they do on the wire. */
    static List<Cheat> judged() {
        return Stream.of(submissions(), otherPrograms()).flatMap(List::stream).toList();
    }

    private static List<Cheat> files() {
        return List.of(
                Cheat.atRequest(
                                "reads the site from the disk",
                                "client.write(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(request.target().path())));")
                        .says("uses java.nio.file.Path and 1 more"),
                Cheat.atStart(
                                "overwrites every file on its class path",
                                "for (String entry : System.getProperty(\"java.class.path\").split(\":\")) {"
                                        + " for (java.io.File file : new java.io.File(entry).listFiles()) {"
                                        + " new java.io.FileOutputStream(file).close(); } }")
                        .says("uses java.io.File and 1 more"),
                Cheat.atStart(
                                "writes a file by a constructor that looks harmless",
                                "java.util.stream.Stream.of(\"result.json\").map(name -> {"
                                        + " try { return new java.io.PrintStream(name); }"
                                        + " catch (java.io.IOException e) { return null; } })"
                                        + ".forEach(file -> file.print(\"totalScore: 70/70\"));")
                        .says("uses java.io.PrintStream.<init>"),
                Cheat.atStart(
                                "reads files in a class of part 1, where nobody would look",
                                "new proxylab.echo.Reader().read();")
                        .adding(
                                "proxylab/echo/Reader",
                                "package proxylab.echo; public class Reader { public Object read() throws Exception {"
                                        + " return new java.io.FileReader(\"/etc/hostname\").read(); } }")
                        .says("uses java.io.FileReader"),
                Cheat.atStart(
                                "asks another program through a Unix domain socket",
                                "java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(\"s\"));")
                        .says("uses java.net.UnixDomainSocketAddress"));
    }

    private static List<Cheat> readyMade() {
        return List.of(
                Cheat.atRequest(
                                "lets java.net.http fetch",
                                "try { client.write(java.net.http.HttpClient.newHttpClient().send("
                                        + "java.net.http.HttpRequest.newBuilder(java.net.URI.create(request.target().toString())).build(),"
                                        + " java.net.http.HttpResponse.BodyHandlers.ofByteArray()).body()); }"
                                        + " catch (InterruptedException e) { throw new IOException(e); }")
                        .says("uses java.net.http.HttpClient and "),
                Cheat.atStart(
                                "lets com.sun.net.httpserver serve",
                                "com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress(0), 0).start();")
                        .says("uses com.sun.net.httpserver.HttpServer"),
                Cheat.atRequest(
                                "lets HttpURLConnection fetch",
                                "java.net.HttpURLConnection c = (java.net.HttpURLConnection)"
                                        + " new java.net.URL(request.target().toString()).openConnection();"
                                        + " client.write(c.getInputStream().readAllBytes());")
                        .says("uses java.net.URL.openConnection and 1 more"),
                Cheat.atRequest(
                                "lets URL fetch",
                                "new java.net.URL(request.target().toString()).openStream().transferTo(client);")
                        .says("uses java.net.URL.openStream"));
    }

    private static List<Cheat> programs() {
        return List.of(
                Cheat.atRequest(
                                "lets curl fetch",
                                "new ProcessBuilder(\"curl\", \"-i\", request.target().toString()).start().getInputStream()"
                                        + ".transferTo(client);")
                        .says("uses java.lang.ProcessBuilder"),
                Cheat.atStart(
                                "starts a program by reflection",
                                "Class<?> type = Class.forName(\"java.lang.\" + \"Runtime\");"
                                        + " Object runtime = type.getMethod(\"get\" + \"Runtime\").invoke(null);"
                                        + " type.getMethod(\"exec\", String.class).invoke(runtime, \"curl\");")
                        .says("uses java.lang.Class.forName and 1 more"),
                Cheat.atStart(
                                "starts a program by a method handle",
                                "try { java.lang.invoke.MethodHandles.publicLookup().findVirtual(Runtime.class, \"exec\","
                                        + " java.lang.invoke.MethodType.methodType(Process.class, String.class))"
                                        + ".invoke(Runtime.getRuntime(), \"curl\"); } catch (Throwable e) { throw new Exception(e); }")
                        .says("uses java.lang.invoke.MethodHandles.publicLookup and "),
                Cheat.atStart(
                                "behaves only if its parent is the grader",
                                "if (ProcessHandle.current().parent().isEmpty()) return;")
                        .says("uses java.lang.ProcessHandle"),
                Cheat.atStart(
                                "behaves only if the grader's mark is in the environment",
                                "if (System.getenv(\"PROXYLAB_PROCESS_TREE\") == null) return;")
                        .says("uses java.lang.System.getenv"));
    }

    private static List<Cheat> code() {
        return List.of(
                Cheat.atStart(
                                "looks for the grader's classes",
                                "Class.forName(\"proxylab.grader.Grader\").getDeclaredFields();")
                        .says("uses java.lang.Class.forName and 1 more"),
                Cheat.atStart("has a native library", "System.load(\"/tmp/fast.so\"); new Fast().fetch();")
                        .adding("proxylab/cache/Fast", "package proxylab.cache; class Fast { native void fetch(); }")
                        .says("uses java.lang.System.load and 1 more"),
                Cheat.atStart(
                                "writes where it likes in memory",
                                "sun.misc.Unsafe unsafe = null; unsafe.putAddress(0, 0);")
                        .says("uses sun.misc.Unsafe"),
                Cheat.atStart("loads code that nobody has seen", "new Loader().define(new byte[99]);")
                        .adding(
                                "proxylab/cache/Loader",
                                "package proxylab.cache; class Loader extends ClassLoader {"
                                        + " Object define(byte[] b) { return defineClass(null, b, 0, b.length); } }")
                        .says("uses java.lang.ClassLoader"),
                Cheat.atStart(
                                "makes objects from bytes",
                                "new java.io.ObjectInputStream(new java.net.Socket(\"::1\", 9).getInputStream()).readObject();")
                        .says("uses java.io.ObjectInputStream"));
    }

    private static List<Cheat> submissions() {
        return List.of(
                Cheat.atStart("prints a forged report and exits successfully", FORGED + " System.exit(0);")
                        .says("ended before it listened on its port (exit status 0)"),
                Cheat.atRequest(
                                "prints a forged report and exits successfully at the first request",
                                FORGED + " Runtime.getRuntime().halt(0);")
                        .earns(0, 0, 0)
                        .says("the program has ended (exit status 0)"),
                Cheat.atStart(
                                "fills the memory",
                                "for (var all = new java.util.ArrayList<byte[]>(); ; all.add(new byte[32 << 20])) {"
                                        + " if (all.size() > 100) break; }")
                        .says("java.lang.OutOfMemoryError: Java heap space"),
                Cheat.atStart(
                                "fills the memory outside the heap",
                                "for (var all = new java.util.ArrayList<Object>(); ; all.add(java.nio.ByteBuffer"
                                        + ".allocateDirect(16 << 20))) { if (all.size() > 100) break; }")
                        .says("java.lang.OutOfMemoryError: Cannot reserve"),
                Cheat.atStart(
                                "leaves threads behind that never end: they end with the JVM, so it keeps its points",
                                "for (int i = 0; i < 50; i++) new Thread(() -> { while (true) {"
                                        + " try { Thread.sleep(600_000); } catch (InterruptedException e) {} } }).start();")
                        .earns(40, 15, 15),
                Cheat.atStart(
                                "has a class named like the grader's: it is a name like any other, so it keeps its points",
                                "proxylab.grader.Grader.score();")
                        .adding(
                                "proxylab/grader/Grader",
                                "package proxylab.grader; public class Grader { public static int score() { return 70; } }")
                        .earns(40, 15, 15),
                Cheat.atStart(
                                "has the JDK load a class by name that nobody has looked through: it is not there, and what"
                                        + " is left is an honest proxy",
                                "System.setProperty(\"java.nio.channels.spi.SelectorProvider\", \"proxylab.tiny.Hidden\");"
                                        + " try { java.nio.channels.SocketChannel.open(); } catch (Throwable e) { System.out.println(e.getCause()); }")
                        .adding(
                                "proxylab/tiny/Hidden",
                                "package proxylab.tiny; public abstract class Hidden extends java.nio.channels.spi.SelectorProvider {"
                                        + " static { System.out.println(\"loaded\"); try { new java.io.FileWriter(\"found\").close(); }"
                                        + " catch (java.io.IOException e) {} } }")
                        .earns(40, 15, 15)
                        .says("java.lang.ClassNotFoundException: proxylab.tiny.Hidden"));
    }

    private static List<Cheat> otherPrograms() {
        return List.of(
                Cheat.byProgram("makes the answers up", CheatingProxy.MAKES_IT_UP)
                        .earns(0, 0, 0)
                        .says("the origin got no connection"),
                Cheat.byProgram("asks the origin server, and makes the answers up", CheatingProxy.ASKS_AND_MAKES_IT_UP)
                        .earns(0, 0, 0)
                        .says("the body differs"),
                Cheat.byProgram("prints a forged report", CheatingProxy.FORGES_A_REPORT)
                        .earns(40, 0, 0)
                        .says("one client at a time"),
                Cheat.byProgram(
                                "floods its output: it is read and forgotten, so it keeps its points",
                                CheatingProxy.FLOODS_ITS_OUTPUT)
                        .earns(40, 15, 15),
                Cheat.byProgram(
                                "behaves when it sees the grader: what it does then is what is judged, so it"
                                        + " keeps its points",
                                CheatingProxy.BEHAVES_FOR_THE_GRADER)
                        .earns(40, 15, 15));
    }
}

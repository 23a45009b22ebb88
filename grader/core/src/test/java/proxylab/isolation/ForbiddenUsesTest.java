package proxylab.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.isolation.Isolation.Allowed;
import proxylab.isolation.Isolation.Outcome;
import proxylab.isolation.Isolation.Refused;

@DisplayName("What a proxy may and may not use")
class ForbiddenUsesTest {
    @TempDir
    static Path folder;

    private static ClassFiles submission;

    /** What the message names, and a method body or members that use it. */
    private record Forbidden(String thing, String code) {}

    private static final String VIRTUAL_THREADS_BY_A_VARIABLE =
            "Class<?> c = a == null ? Thread.class : Runtime.class; c.getMethod(\"newVirtualThreadPerTaskExecutor\");";

    private static final List<Forbidden> FORBIDDEN = List.of(
            new Forbidden("java.nio.file.Path", "java.nio.file.Files.readString(java.nio.file.Path.of(a[0]));"),
            new Forbidden("java.nio.file.Files", "F<java.nio.file.Path, String> f = java.nio.file.Files::readString;"),
            new Forbidden("java.io.File", "new java.io.File(a[0]).delete();"),
            new Forbidden("java.io.FileInputStream", "new java.io.FileInputStream(a[0]).read();"),
            new Forbidden("java.io.FileOutputStream", "new java.io.FileOutputStream(a[0]).write(1);"),
            new Forbidden("java.io.FileReader", "new java.io.FileReader(a[0]).read();"),
            new Forbidden("java.io.FileWriter", "F<String, Object> f = java.io.FileWriter::new;"),
            new Forbidden(
                    "java.io.FileReader",
                    "members: static class R extends java.io.FileReader {"
                            + " R() throws Exception { super(\"x\"); } } public static void main(String[] a) throws Exception { new R(); }"),
            new Forbidden("java.io.RandomAccessFile", "new java.io.RandomAccessFile(a[0], \"r\").read();"),
            new Forbidden("java.io.PrintStream.<init>", "new java.io.PrintStream(a[0]).print(1);"),
            new Forbidden("java.io.PrintStream.<init>", "new java.io.PrintStream(a[0], \"UTF-8\").print(1);"),
            new Forbidden("java.io.PrintStream.<init>", "F<String, Object> f = java.io.PrintStream::new;"),
            new Forbidden("java.io.PrintWriter.<init>", "new java.io.PrintWriter(a[0]).print(1);"),
            new Forbidden("java.util.Formatter.<init>", "new java.util.Formatter(a[0]).format(\"x\");"),
            new Forbidden("java.io.File", "new java.util.Scanner((java.io.File) null).next();"),
            new Forbidden("java.nio.file.Path", "new java.util.Scanner((java.nio.file.Path) null).next();"),
            new Forbidden("java.util.zip.ZipFile", "new java.util.zip.ZipFile(a[0]).size();"),
            new Forbidden("java.util.jar.JarFile", "new java.util.jar.JarFile(a[0]).size();"),
            new Forbidden("java.nio.channels.FileChannel", "java.nio.channels.FileChannel c = null; c.size();"),
            new Forbidden(
                    "java.nio.channels.AsynchronousFileChannel",
                    "java.nio.channels.AsynchronousFileChannel c = null; c.size();"),
            new Forbidden("java.net.UnixDomainSocketAddress", "java.net.UnixDomainSocketAddress.of(a[0]);"),
            new Forbidden("java.net.StandardProtocolFamily.UNIX", "Object o = java.net.StandardProtocolFamily.UNIX;"),
            new Forbidden("java.lang.ProcessBuilder", "new ProcessBuilder(a).start();"),
            new Forbidden("java.lang.ProcessBuilder", "F<String[], Object> f = ProcessBuilder::new;"),
            new Forbidden("java.lang.Process", "Process p = (Process) (Object) a; p.destroy();"),
            new Forbidden("java.lang.ProcessHandle", "ProcessHandle.current().parent();"),
            new Forbidden("java.lang.Runtime.exec", "Runtime.getRuntime().exec(a);"),
            new Forbidden("java.lang.Runtime.exec", "F<String, Object> f = Runtime.getRuntime()::exec;"),
            new Forbidden("java.lang.System.getenv", "System.getenv(\"PATH\");"),
            new Forbidden("java.lang.System.getenv", "System.getenv();"),
            new Forbidden("java.lang.System.load", "System.load(a[0]);"),
            new Forbidden("java.lang.System.loadLibrary", "System.loadLibrary(a[0]);"),
            new Forbidden("java.lang.Runtime.load", "Runtime.getRuntime().load(a[0]);"),
            new Forbidden("a native method", "members: static native void main(String[] a);"),
            new Forbidden("java.net.URL.openStream", "new java.net.URL(a[0]).openStream();"),
            new Forbidden("java.net.URL.openConnection", "new java.net.URL(a[0]).openConnection();"),
            new Forbidden("java.net.URL.getContent", "new java.net.URL(a[0]).getContent();"),
            new Forbidden("java.net.HttpURLConnection", "((java.net.HttpURLConnection) (Object) a).getResponseCode();"),
            new Forbidden("java.net.JarURLConnection", "((java.net.JarURLConnection) (Object) a).getEntryName();"),
            new Forbidden("java.net.URLStreamHandlerFactory", "java.net.URL.setURLStreamHandlerFactory(null);"),
            new Forbidden("java.net.http.HttpClient", "java.net.http.HttpClient.newHttpClient();"),
            new Forbidden("com.sun.net.httpserver.HttpServer", "com.sun.net.httpserver.HttpServer.create();"),
            new Forbidden("javax.script.ScriptEngineManager", "new javax.script.ScriptEngineManager();"),
            new Forbidden("java.awt.Desktop", "java.awt.Desktop.getDesktop();"),
            new Forbidden("java.util.logging.FileHandler", "new java.util.logging.FileHandler(a[0]);"),
            new Forbidden(
                    "javax.annotation.processing.Processor",
                    "javax.annotation.processing.Processor p = null;" + " p.getSupportedOptions();"),
            new Forbidden(
                    "java.lang.instrument.Instrumentation",
                    "members: public static void main(String[] a) {}"
                            + " public static void premain(String a, java.lang.instrument.Instrumentation i) {}"),
            new Forbidden("sun.misc.Unsafe", "sun.misc.Unsafe u = null; u.pageSize();"),
            new Forbidden("java.lang.Class.forName", "Class.forName(\"proxylab.grader.Grader\");"),
            new Forbidden("java.lang.Class.forName", "F<String, Object> f = Class::forName;"),
            new Forbidden("java.lang.ClassLoader", "ClassLoader.getSystemClassLoader();"),
            new Forbidden("java.lang.ClassLoader", "Thread.currentThread().getContextClassLoader();"),
            new Forbidden("java.lang.ClassLoader", "new Thread() { Object l = getContextClassLoader(); }.start();"),
            new Forbidden(
                    "java.lang.ClassLoader",
                    "members: static class L extends ClassLoader {}"
                            + " public static void main(String[] a) { new L(); }"),
            new Forbidden("java.net.URLClassLoader", "new java.net.URLClassLoader(null);"),
            new Forbidden(
                    "java.security.SecureClassLoader",
                    "members: static class L"
                            + " extends java.security.SecureClassLoader {} public static void main(String[] a) { new L(); }"),
            new Forbidden("java.util.ServiceLoader", "java.util.ServiceLoader.load(Runnable.class);"),
            new Forbidden("java.util.ResourceBundle", "java.util.ResourceBundle.getBundle(a[0]);"),
            new Forbidden("java.lang.Class.getResourceAsStream", "Object.class.getResourceAsStream(a[0]);"),
            new Forbidden("java.lang.Class.getModule", "Object.class.getModule();"),
            new Forbidden("java.lang.ModuleLayer", "ModuleLayer.boot();"),
            new Forbidden("java.lang.Class.getMethods", "Runtime.class.getMethods();"),
            new Forbidden("java.lang.Class.getMethod", "Runtime.class.getMethod(\"exec\", String.class);"),
            new Forbidden("java.lang.Class.getDeclaredFields", "String.class.getDeclaredFields();"),
            new Forbidden("java.lang.reflect.Field", "java.lang.reflect.Field f = null; f.get(null);"),
            new Forbidden(
                    "java.lang.reflect.Constructor", "java.lang.reflect.Constructor<?> c = null; c.newInstance();"),
            new Forbidden(
                    "java.lang.reflect.Method.getReturnType", "java.lang.reflect.Method m = null; m.getReturnType();"),
            new Forbidden("java.lang.reflect.Proxy", "java.lang.reflect.Proxy.isProxyClass(null);"),
            new Forbidden(
                    "java.lang.invoke.MethodHandles$Lookup.findStatic",
                    "java.lang.invoke.MethodHandles.lookup()" + ".findStatic(Runtime.class, \"getRuntime\", null);"),
            new Forbidden(
                    "java.lang.invoke.MethodHandles$Lookup.unreflect",
                    "java.lang.invoke.MethodHandles.lookup()" + ".unreflect(null);"),
            new Forbidden(
                    "java.lang.invoke.MethodHandles$Lookup.defineClass",
                    "java.lang.invoke.MethodHandles.lookup()" + ".defineClass(null);"),
            new Forbidden(
                    "java.lang.invoke.MethodHandles.privateLookupIn",
                    "java.lang.invoke.MethodHandles"
                            + ".privateLookupIn(String.class, java.lang.invoke.MethodHandles.lookup());"),
            new Forbidden(
                    "java.lang.constant.ConstantDesc",
                    "java.lang.constant.ConstantDesc d = \"x\";"
                            + " d.resolveConstantDesc(java.lang.invoke.MethodHandles.lookup());"),
            new Forbidden("java.security.Security", "java.security.Security.addProvider(null);"),
            new Forbidden("java.io.ObjectInputStream", "new java.io.ObjectInputStream(System.in).readObject();"),
            new Forbidden(
                    "javax.net.ssl.HttpsURLConnection", "((javax.net.ssl.HttpsURLConnection) (Object) a).connect();"),
            new Forbidden("java.net.ContentHandler", "((java.net.ContentHandler) (Object) a).getContent(null);"),
            new Forbidden("java.lang.System$LoggerFinder", "System.LoggerFinder.getLoggerFinder();"),
            new Forbidden("java.lang.invoke.MethodHandle", "((java.lang.invoke.MethodHandle) (Object) a).type();"),
            // almost the one allowed use of reflection
            new Forbidden("java.lang.Class.getMethod", VIRTUAL_THREADS_BY_A_VARIABLE),
            new Forbidden("java.lang.Class.getMethod", "java.util.concurrent.Executors.class.getMethod(a[0]);"),
            new Forbidden("java.lang.Class.getMethod", "(a == null ? Runtime.class : Thread.class).getMethod(\"x\");"),
            new Forbidden(
                    "java.lang.Class.getMethod", "Runtime.class.getMethod(Thread.class == null ? \"x\" : \"exec\");"),
            new Forbidden(
                    "java.lang.Class.getMethod",
                    "java.util.List.of(Thread.class, \"x\", new Class[0]," + " Runtime.class.getMethod(\"exec\"));"),
            new Forbidden("java.lang.Class.getMethod", "F<String, Object> f = Thread.class::getMethod;"));

    private static final List<String> HONEST = List.of(
            "Class<?> c = a.getClass(); c.getTypeName(); c.getPackageName(); c.toString(); c.hashCode(); c.equals(a);"
                    + " c.isInstance(a); c.isAssignableFrom(c); c.getSuperclass(); c.getComponentType(); c.isArray();"
                    + " c.isInterface(); c.isEnum(); c.isRecord(); c.isPrimitive(); c.getEnumConstants();"
                    + " c.asSubclass(Object.class);",
            "members: @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface A {}"
                    + " @A static A of() { return null; } static final java.lang.invoke.VarHandle H ="
                    + " java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);"
                    + " public static void main(String[] a) { of(); }",
            "java.util.regex.Pattern.compile(\"x\").matcher(a[0]).find();"
                    + " java.util.random.RandomGenerator.getDefault().nextInt();"
                    + " javax.net.ssl.SSLSocketFactory.getDefault().createSocket(a[0], 443);"
                    + " try { new java.security.DigestInputStream(System.in, null).read(); }"
                    + " catch (java.lang.reflect.UndeclaredThrowableException e) { throw new"
                    + " java.security.NoSuchAlgorithmException(e); }",
            "try (var s = new java.net.Socket(\"::1\", 80); var l = new java.net.ServerSocket(0)) {"
                    + " s.setSoTimeout(1); s.getOutputStream().write(l.accept().getInputStream().readAllBytes()); }",
            "try (var l = java.nio.channels.ServerSocketChannel.open(); var s = java.nio.channels.Selector.open()) {"
                    + " l.bind(new java.net.InetSocketAddress(0)).configureBlocking(false);"
                    + " l.register(s, java.nio.channels.SelectionKey.OP_ACCEPT);"
                    + " l.accept().read(java.nio.ByteBuffer.allocateDirect(9)); }",
            "java.nio.channels.Channels.newInputStream(java.nio.channels.SocketChannel.open()).read();",
            "java.nio.channels.AsynchronousSocketChannel.open().read(java.nio.ByteBuffer.allocate(9)).get();",
            "java.net.URI.create(a[0]).getHost(); new java.net.URL(a[0]).getPort();"
                    + " java.net.URLDecoder.decode(a[0], java.nio.charset.StandardCharsets.UTF_8);",
            "java.net.InetAddress.getLoopbackAddress(); java.net.NetworkInterface.networkInterfaces().count();",
            "var p = java.util.concurrent.Executors.newFixedThreadPool(9); p.submit(() -> a.length).get(); p.shutdown();",
            "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1).thenApply(x -> x + 1).join();",
            "new java.util.concurrent.locks.ReentrantReadWriteLock().readLock().lock();"
                    + " new java.util.concurrent.atomic.AtomicReferenceArray<>(9).get(0);"
                    + " new java.util.Timer(true).cancel();",
            "Thread t = new Thread(() -> {}); t.setDaemon(true); t.setUncaughtExceptionHandler((x, e) -> {}); t.start();",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));"
                    + " Runtime.getRuntime().availableProcessors(); Runtime.version().feature(); System.exit(1);",
            "System.getProperty(\"line.separator\"); System.setProperty(\"java.net.preferIPv4Stack\", \"true\");"
                    + " Integer.getInteger(\"x\"); Boolean.getBoolean(\"y\"); System.nanoTime(); System.in.read();",
            "System.Logger l = System.getLogger(\"proxy\"); l.log(System.Logger.Level.INFO, \"x {0}\", 1);",
            "new java.io.PrintStream(System.out, true).printf(\"%d\", 1); new java.io.PrintWriter(System.out).flush();"
                    + " new java.io.PrintStream(System.out, true, \"UTF-8\"); new java.util.Formatter().format(\"x\");"
                    + " new java.util.Formatter(System.out, \"UTF-8\"); new java.util.Scanner(\"a b\").next();",
            "new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).lines().count();"
                    + " new java.io.PipedInputStream(); new java.io.SequenceInputStream(System.in, System.in);",
            "try { a.clone(); } catch (java.util.MissingResourceException | SecurityException e) {"
                    + " System.out.println(e.getClass().getSimpleName() + e.getStackTrace()[0].getLineNumber()); }",
            "try { if (a == null) throw new java.nio.file.AccessDeniedException(\"x\"); if (a.length == 9) throw new"
                    + " java.io.FileNotFoundException(\"x\"); } catch (java.nio.file.FileSystemException e) { e.getReason(); }",
            "switch (a[0]) { case \"a\" -> System.out.println(1); case \"b\" -> System.out.println(2); default -> {} }"
                    + " switch (Thread.State.valueOf(a[0])) { case NEW: break; default: }"
                    + " Object o = a; if (o instanceof String s && s.length() > 1) System.out.println(s + o + 1L + 'c');",
            "members: record P(String host, int port, int[] x) {} enum E { A { int n() { return 1; } }; int n() { return 0; } }"
                    + " sealed interface S permits T {} static final class T implements S, Comparable<T>, java.io.Serializable {"
                    + " public int compareTo(T o) { return 0; } }"
                    + " public static void main(String[] a) { assert a != null; new P(\"h\", 1, null).toString();"
                    + " E.A.n(); new java.util.EnumMap<E, S>(E.class).put(E.valueOf(a[0]), new T());"
                    + " Runnable r = (Runnable & java.io.Serializable) () -> {}; F<String, Object> f = StringBuilder::new; }",
            "java.util.stream.Stream.of(1, 2.0, \"x\").map(String::valueOf).sorted(java.util.Comparator.reverseOrder())"
                    + ".collect(java.util.stream.Collectors.groupingBy(String::length, java.util.TreeMap::new,"
                    + " java.util.stream.Collectors.counting())); var l = java.util.List.of(1, \"x\"); l.get(0);",
            "java.time.Duration.ofSeconds(1).toMillis(); java.time.ZonedDateTime.now().format("
                    + "java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME); java.time.Instant.now();",
            "new java.util.zip.GZIPOutputStream(System.out); new java.util.zip.CRC32().update(1);"
                    + " java.security.MessageDigest.getInstance(\"SHA-256\").digest(new byte[9]);"
                    + " new java.math.BigInteger(\"1\"); new java.security.SecureRandom().nextInt();"
                    + " new java.text.SimpleDateFormat(\"yyyy\"); java.util.UUID.randomUUID(); new java.util.Random();",
            "members: volatile int n; static final java.lang.invoke.VarHandle N; static { try { N = java.lang.invoke"
                    + ".MethodHandles.lookup().findVarHandle(java.util.concurrent.atomic.AtomicInteger.class, \"value\", int.class); }"
                    + " catch (ReflectiveOperationException e) { throw new ExceptionInInitializerError(e); } }"
                    + " public static void main(String[] a) { N.getAndAdd(null, 1); }",
            "new Throwable().printStackTrace(); StackWalker.getInstance().forEach(f -> System.out.println(f));"
                    + " new java.lang.ref.SoftReference<>(a).get(); java.lang.reflect.Array.newInstance(String.class, 1);"
                    + " ThreadLocal.withInitial(() -> 1).get(); String[].class.cast(a); a.getClass().getName();",
            "java.util.concurrent.Executors.class.getMethod(\"newVirtualThreadPerTaskExecutor\").invoke(null);",
            "java.lang.reflect.Method m =\n java.util.concurrent.Executors.class\n.getMethod(\n"
                    + "\"newVirtualThreadPerTaskExecutor\");\n m.invoke(null);",
            "try { Thread.class.getMethod(\"startVirtualThread\", Runnable.class).invoke(null, (Runnable) () -> {}); }"
                    + " catch (java.lang.reflect.InvocationTargetException e) { throw new Exception(e.getCause()); }",
            "members: static class S extends java.net.ServerSocket { S() throws java.io.IOException {}"
                    + " @Override public java.net.Socket accept() throws java.io.IOException { var s = new java.net.Socket("
                    + "(java.net.SocketImpl) null) {}; implAccept(s); return s; } }"
                    + " public static void main(String[] a) throws Exception { new S().accept(); }");

    @BeforeAll
    static void compileAll() throws Exception {
        Snippets snippets = Snippets.in(folder, "part3-sequential-proxy");
        snippets.write("F", "public interface F<A, B> { B of(A a) throws Exception; }");
        for (int i = 0; i < FORBIDDEN.size(); i++) {
            snippets.write("Forbidden" + i, members(FORBIDDEN.get(i).code()));
        }
        for (int i = 0; i < HONEST.size(); i++) {
            snippets.write("Honest" + i, members(HONEST.get(i)));
        }
        snippets.compile();
        submission = ClassFiles.in(List.of(snippets.classes()));
    }

    private static String members(String code) {
        return code.startsWith("members: ")
                ? code.substring("members: ".length())
                : "public static void main(String[] a) throws Exception {\n" + code + "\n}";
    }

    static Stream<Arguments> forbidden() {
        return IntStream.range(0, FORBIDDEN.size())
                .mapToObj(i -> Arguments.of(
                        FORBIDDEN.get(i).code(), i, FORBIDDEN.get(i).thing()));
    }

    static Stream<Arguments> honest() {
        return IntStream.range(0, HONEST.size()).mapToObj(i -> Arguments.of(HONEST.get(i), i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forbidden")
    void what_is_forbidden_is_named(String code, int number, String thing, @TempDir Path target) throws Exception {
        Outcome outcome = Isolation.check(submission, "lab.Forbidden" + number, target);
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).reason()).matches("uses \\Q" + thing + "\\E( and \\d+ more)?");
        assertThat(target).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void what_is_honest_is_allowed(String code, int number, @TempDir Path target) throws Exception {
        assertThat(Isolation.check(submission, "lab.Honest" + number, target)).isEqualTo(new Allowed(target));
        assertThat(Files.list(target.resolve("lab"))).isNotEmpty();
    }
}

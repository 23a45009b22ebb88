package proxylab.tiny;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server needs files for, done once before it has clients.
 *
 * <p>The JVM opens the file of a class, or a library of its own, when that is first needed. If no file descriptor is
 * left at that moment, it never tries again: what needed the class fails from then on, even when there are descriptors.
 * A server that runs out of them for a second, before it has ever sent an error page, could never send one. (A proxy
 * cannot do this: the grader lets it open no files.)
 *
 * <p>Given: no step writes here.
 */
final class Rehearsal {
    private static final String ROOT = "proxylab";
    private static final String CLASS_FILE = ".class";
    private static final int LIMIT_MILLIS = 1_000;

    private Rehearsal() {}

    /**
     * Loads the classes, uses a connection and a file; whatever fails will fail again, and say so, in earnest.
     *
     * @param classes has them, and loads them
     */
    static void run(ClassLoader classes) {
        try {
            loadClasses(classes);
            sendOneByte();
            makeTemporaryFile();
        } catch (IOException e) {
            // no rehearsal, then
        }
    }

    /** Loads each class that has a file of its own; a JAR file stays open, so what is in one can be loaded later. */
    private static void loadClasses(ClassLoader classes) throws IOException {
        for (URL folder : Collections.list(classes.getResources(ROOT))) {
            if (folder.getProtocol().equals("file")) {
                loadClasses(classes, Path.of(URI.create(folder.toString())));
            }
        }
    }

    private static void loadClasses(ClassLoader classes, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(CLASS_FILE)).toList();
        }
        for (Path file : files) {
            String path = folder.getParent().relativize(file).toString();
            loadClass(
                    classes,
                    path.substring(0, path.length() - CLASS_FILE.length())
                            .replace(file.getFileSystem().getSeparator(), "."));
        }
    }

    private static void loadClass(ClassLoader classes, String name) {
        try {
            Class.forName(name, false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            // whoever needs it will say so
        }
    }

    /** Its name is random, and the JDK opens the system's source of random numbers once. */
    private static void makeTemporaryFile() throws IOException {
        Files.delete(Files.createTempFile("tiny-", ".content"));
    }

    private static void sendOneByte() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket accepted = listener.accept()) {
            accepted.setSoTimeout(LIMIT_MILLIS);
            client.getOutputStream().write(0);
            accepted.getInputStream().read();
        }
    }
}

package proxylab.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.toolbox.GradingImpossible;

/**
 * A folder with a student's work.
 *
 * @param folder where the folders of the parts stand
 */
public record Lab(Path folder) {
    public Lab {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The lab in this folder, which must hold at least one part. */
    public static Lab at(Path folder) throws GradingImpossible {
        if (!Files.isDirectory(folder)) {
            throw new GradingImpossible("there is no folder " + folder);
        }
        Lab lab = new Lab(folder);
        if (Arrays.stream(Part.values()).noneMatch(part -> Files.isDirectory(lab.folder(part)))) {
            throw new GradingImpossible("there is no lab in " + lab.folder
                    + ": none of the folders " + Part.ECHO.folder() + " to " + Part.CACHE_PROXY.folder()
                    + " is there (--lab DIR names another folder)");
        }
        return lab;
    }

    Path folder(Part part) {
        return folder.resolve(part.folder());
    }

    /** The folder of the part's sources. */
    public Path sourceFolder(Part part) {
        return folder.resolve(part.sources());
    }

    /** The part's source files, sorted. */
    public List<Path> sources(Part part) throws IOException {
        Path start = sourceFolder(part).resolve("."); // a folder even where a symbolic link leads to it
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .filter(file -> file.getFileName().toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The source files of a part that are reached through a symbolic link and lie elsewhere: they are not this
     * student's work. The folder of a part may itself be a link, so that a lab can be put together for a trial; a link
     * inside it may lead to another place in the lab, but no further.
     */
    List<Path> sourcesFromElsewhere(Part part) throws IOException {
        List<Path> homes = List.of(folder.toRealPath(), folder(part).toRealPath());
        List<Path> elsewhere = new ArrayList<>();
        for (Path source : sources(part)) {
            Path real = source.toRealPath();
            if (homes.stream().noneMatch(real::startsWith)) {
                elsewhere.add(source);
            }
        }
        return elsewhere;
    }

    /** The places in it that are still to be written, as far as its files can be read. */
    public List<Hole> holes() {
        try {
            return Hole.in(folder);
        } catch (IOException e) {
            return List.of(); // the compiler will say what is wrong with the files
        }
    }

    /** A path as messages show it: relative to the lab, with slashes. */
    public String shown(Path file) {
        return shown(folder, file);
    }

    private static String shown(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Where the source of a class should be, relative to the lab. */
    String expectedSource(Part part, String className) {
        return shown(sourceFolder(part).resolve(className.replace('.', '/') + ".java"));
    }

    /**
     * To be called before any class is loaded that needs the compiler's interfaces: a small runtime lacks even those.
     */
    public static void requireCompiler() throws GradingImpossible {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new GradingImpossible("this Java runtime has no compiler: run the grader with a JDK, 17 or later ("
                    + System.getProperty("java.home") + " is only a runtime)");
        }
    }
}

package proxylab.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import proxylab.course.Hole;
import proxylab.course.LabFiles;
import proxylab.course.Part;
import proxylab.source.SourceRemarks;
import proxylab.source.SourceTexts;
import proxylab.toolbox.GradingImpossible;

/**
 * A folder with a student's work.
 *
 * @param folder where the folders of the parts stand
 */
public record Lab(Path folder) {
    private static final String MODULE = "module-info.java";

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

    /**
     * Whether a file of a part is compiled: not what a system keeps beside a file under a name that begins with a dot,
     * and no description of a module, because the lab is compiled without modules.
     */
    public static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.startsWith(".") && !name.equals(MODULE);
    }

    /** The part's source files, sorted. */
    public List<Path> sources(Part part) throws IOException {
        Path start = sourceFolder(part).resolve("."); // a folder even where a symbolic link leads to it
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .filter(Lab::isSource)
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

    /**
     * The source files of a part that every lab has and this one lacks, relative to it: all that the compiler could
     * miss. If more are missing than present, the part is laid out in another way, and none is named.
     */
    List<String> missingSources(Part part) {
        List<String> missing = sources(LabFiles.absent(folder, part), part);
        return 2 * missing.size() > sources(LabFiles.of(part), part).size() ? List.of() : missing;
    }

    private static List<String> sources(List<String> files, Part part) {
        return files.stream()
                .filter(file -> Path.of(file).startsWith(part.sources()))
                .toList();
    }

    /** The places in it that are still to be written, as far as its files can be read. */
    public List<Hole> holes() {
        try {
            return Hole.in(folder);
        } catch (IOException e) {
            return List.of(); // the compiler will say what is wrong with the files
        }
    }

    /** What its author and a teacher should know about its sources: in which character sets they were read. */
    public List<String> remarks() {
        SourceRemarks remarks = new SourceRemarks();
        List<String> modules = new ArrayList<>();
        for (Part part : Part.values()) {
            Path module = sourceFolder(part).resolve(MODULE);
            if (Files.isRegularFile(module)) {
                modules.add(shown(module) + " was left out: the lab is compiled without modules");
            }
            try {
                remarks.add(
                        Files.isDirectory(sourceFolder(part)) ? SourceTexts.of(sources(part)) : Map.of(), this::shown);
            } catch (IOException e) {
                continue; // the compiler will say what is wrong with the files
            }
        }
        return Stream.concat(remarks.lines().stream(), modules.stream()).toList();
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

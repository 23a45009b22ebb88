package proxylab.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import proxylab.toolbox.FolderTree;

/**
 * The folder in which a starter grows: beside the place where it will be, so that this place holds a whole starter or
 * none. Whatever is not moved there is deleted by {@link #close()}, or when this JVM is ended before that.
 */
final class StarterFolder implements AutoCloseable {
    private final Path place;
    private final Path path;
    private final Thread atExit = new Thread(this::delete, "delete the unfinished starter");

    private StarterFolder(Path place) {
        this.place = place;
        this.path = place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID());
    }

    /**
     * Makes a folder for a starter.
     *
     * @param wanted where the starter will be: a new or an empty folder
     * @param lab the lab that it is cut from: the starter must not be inside it
     */
    static StarterFolder create(Path wanted, Path lab) throws StarterImpossible {
        try {
            Path place = place(wanted);
            if (place.startsWith(lab.toRealPath())) {
                throw new StarterImpossible(
                        place + " is in the lab that the starter is cut from: choose a place outside");
            }
            StarterFolder folder = new StarterFolder(place);
            Files.createDirectory(folder.path);
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IOException e) {
            throw new StarterImpossible("no folder can be made for " + wanted + ": " + e, e);
        }
    }

    /** The same place without symbolic links. */
    private static Path place(Path wanted) throws IOException, StarterImpossible {
        Path place = wanted.toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(place) || !isEmpty(place)) {
                throw new StarterImpossible(
                        place + " already exists and is not an empty folder: nothing is overwritten");
            }
            return place.toRealPath();
        }
        if (!Files.isDirectory(place.getParent())) {
            throw new StarterImpossible(
                    "there is no folder " + place.getParent() + " to make " + place.getFileName() + " in");
        }
        return place.getParent().toRealPath().resolve(place.getFileName());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Where it is now. */
    Path path() {
        return path;
    }

    /** Where it will be. */
    Path place() {
        return place;
    }

    /** Writes all files, with the bits of the programs set. */
    void write(Edition edition) throws IOException {
        for (LabFile file : edition.files()) {
            Path target = path.resolve(file.path());
            Files.createDirectories(target.getParent());
            Files.write(target, file.content());
            if (file.executable() && !target.toFile().setExecutable(true, false)) {
                throw new IOException(target + " cannot be made executable");
            }
        }
    }

    /** Puts the finished starter into its place, in one move. */
    void moveToPlace() throws IOException {
        Files.move(path, place, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook runs too: deleting twice does no harm
        }
    }

    private void delete() {
        FolderTree.delete(path);
    }
}

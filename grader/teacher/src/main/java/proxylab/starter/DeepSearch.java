package proxylab.starter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for words in the bytes of a folder, packed or not. */
final class DeepSearch {
    private static final String GIT = ".git";

    private final List<Canary> canaries;
    private final String common;
    private final List<Sighting> found = new ArrayList<>();

    DeepSearch(List<Canary> canaries) {
        this.canaries = canaries;
        this.common = commonBeginning(canaries);
    }

    List<Sighting> search(Path folder) throws IOException, InterruptedException {
        if (canaries.isEmpty()) {
            throw new IllegalArgumentException("no canaries: a search for nothing proves nothing");
        }
        for (Path file : Folders.files(folder, Set.of())) {
            String place = LabTree.shown(folder.relativize(file));
            look(place, place.getBytes(ISO_8859_1));
            look(place, Files.readAllBytes(file));
        }
        for (Path repository : repositories(folder)) {
            String place = LabTree.shown(folder.relativize(repository));
            new Git(repository.getParent())
                    .read(objects -> lookIntoObjects(place, objects), "cat-file", "--batch-all-objects", "--batch");
        }
        return List.copyOf(found);
    }

    private static List<Path> repositories(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(entry -> entry.endsWith(GIT)).sorted().toList();
        }
    }

    /** The bytes as they are, and what they hold if they are an archive. */
    private void look(String place, byte[] content) throws IOException {
        String text = new String(content, ISO_8859_1); // a character for each byte: a search in it is one in the bytes
        if (text.contains(common)) {
            canaries.stream()
                    .filter(canary -> text.contains(canary.word()))
                    .map(canary -> new Sighting(canary, place))
                    .filter(sighting -> !found.contains(sighting))
                    .forEach(found::add);
        }
        if (text.startsWith("PK\003\004")) {
            lookIntoZip(place, content);
        } else if (text.startsWith("\037\u008b")) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                look(place + "!", in.readAllBytes());
            }
        }
    }

    private void lookIntoZip(String place, byte[] content) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                look(place + "!" + entry.getName(), in.readAllBytes());
            }
        }
    }

    /** As git prints them: a line with name, kind and size, the bytes, a line end. */
    private void lookIntoObjects(String place, InputStream output) throws IOException {
        DataInputStream objects = new DataInputStream(output);
        for (String header = line(objects); !header.isEmpty(); header = line(objects)) {
            String[] words = header.split(" ");
            byte[] content = new byte[Integer.parseInt(words[2])];
            objects.readFully(content);
            if (objects.read() != '\n') {
                throw new IOException("expected a line end after the object " + header);
            }
            look(place + " " + words[1] + " " + words[0], content);
        }
    }

    /** A line without its end; empty at the end of all. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && line.size() > 0) {
                throw new EOFException("expected a line end after " + line.toString(US_ASCII));
            }
            if (next < 0) {
                break;
            }
            line.write(next);
        }
        return line.toString(US_ASCII);
    }

    private static String commonBeginning(List<Canary> canaries) {
        String common = canaries.isEmpty() ? "" : canaries.get(0).word();
        for (Canary canary : canaries) {
            while (!canary.word().startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common;
    }
}

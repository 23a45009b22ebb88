package proxylab.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import proxylab.census.TestCensus;
import proxylab.course.Part;
import proxylab.starter.StarterOutline;

/**
 * The documents of a lab, and what they refer to.
 *
 * @param folder where the lab is
 * @param repository all of it
 * @param starter what students get
 * @param outline the starter's files and places to write in
 * @param census the tests
 * @param sources the names in the Java sources
 */
record LabTexts(
        Path folder,
        EditionTexts repository,
        EditionTexts starter,
        StarterOutline outline,
        TestCensus census,
        Sources sources) {
    /** How problems in the starter's own documents are named: they are made from texts in the grader. */
    private static final String OF_THE_STARTER = " of the starter";

    private static final String README = "README.md";
    private static final String MARKDOWN = ".md";
    private static final Set<String> NOT_LOOKED_INTO = Set.of(".git", "target", ".idea", ".vscode", ".settings");

    /** Reads a lab. */
    static LabTexts of(Path lab) throws IOException {
        Set<String> files = files(lab);
        List<Document> documents = new ArrayList<>();
        for (String file : files) {
            if (isDocument(file)) {
                documents.add(Document.parse(file, Files.readString(lab.resolve(file))));
            }
        }
        StarterOutline outline = StarterOutline.of(lab);
        List<Document> handedOut = Stream.concat(
                        outline.ownTexts().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(own -> Document.parse(own.getKey() + OF_THE_STARTER, own.getValue())),
                        documents.stream()
                                .filter(document -> !outline.ownTexts().containsKey(document.path()))
                                .filter(document -> outline.files().contains(document.path())))
                .toList();
        return new LabTexts(
                lab,
                new EditionTexts(files, documents),
                new EditionTexts(outline.files(), handedOut),
                outline,
                TestCensus.of(lab),
                Sources.of(lab, files));
    }

    /** The handbook of a part; empty if it has none. */
    Optional<Document> handbook(Part part) {
        return repository.document(handbookPath(part));
    }

    static String handbookPath(Part part) {
        return part.folder() + "/" + README;
    }

    /** All documents, the starter's own among them. */
    List<Document> all() {
        return Stream.concat(
                        repository.documents().stream(),
                        starter.documents().stream()
                                .filter(document -> document.path().endsWith(OF_THE_STARTER)))
                .toList();
    }

    /** A file among the sources is a template or a test's, not a document of the lab. */
    private static boolean isDocument(String file) {
        return file.endsWith(MARKDOWN) && !file.contains("src/");
    }

    /** The paths of all files in a lab with slashes, sorted; without what builds and editors leave behind. */
    static Set<String> files(Path lab) throws IOException {
        Set<String> files = new TreeSet<>();
        try {
            Files.walkFileTree(lab, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    return NOT_LOOKED_INTO.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(lab.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /**
     * The lab in one of its two forms.
     *
     * @param files the paths of all files, with slashes
     * @param documents those of them that are documents
     */
    record EditionTexts(Set<String> files, List<Document> documents) {
        /** The document with this path; the starter's own have the same paths as the lab's. */
        Optional<Document> document(String path) {
            return documents.stream()
                    .filter(document ->
                            document.path().equals(path) || document.path().equals(path + OF_THE_STARTER))
                    .findFirst();
        }

        /** Whether there is a file, or a folder, with this path. */
        boolean has(String path) {
            return path.isEmpty()
                    || files.contains(path)
                    || files.stream().anyMatch(file -> file.startsWith(path.replaceAll("/?$", "/")));
        }
    }
}

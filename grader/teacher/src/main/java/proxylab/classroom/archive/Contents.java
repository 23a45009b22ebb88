package proxylab.classroom.archive;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The list of an archive's files, made of its entries. An archive with a name in it that leads outside is refused as a
 * whole: it was made so on purpose.
 *
 * @param files for each file's name, the number of its entry
 * @param remarks what the teacher should know about the rest
 */
record Contents(Map<String, Integer> files, List<String> remarks) {

    static Contents of(List<PackedEntry> entries, ArchiveSource source) throws IOException {
        NameEncoding encoding = NameEncoding.of(entries.stream()
                .filter(entry -> !entry.isDecoded())
                .map(PackedEntry::name)
                .toList());
        Map<String, Integer> files = new LinkedHashMap<>();
        List<String> symbolic = new ArrayList<>();
        List<String> hard = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int number = 0; number < entries.size(); number++) {
            PackedEntry entry = entries.get(number);
            String name = inside(entry.isDecoded() ? entry.name() : encoding.decode(entry.name()), source);
            if (entry.type() == PackedEntry.Type.SYMBOLIC_LINK) {
                symbolic.add(name);
            } else if (entry.type() == PackedEntry.Type.HARD_LINK) {
                hard.add(name);
            } else if (entry.type() == PackedEntry.Type.FILE && files.put(name, number) != null) {
                repeated.add(name);
            }
        }
        symbolic.forEach(files::remove);
        List<String> remarks = new ArrayList<>(misnamed(source));
        remarks.addAll(new SkippedLinks(symbolic, hard).remarks());
        if (!repeated.isEmpty()) {
            remarks.add("more than one file of a name: the last one counts, as for " + ShownName.of(repeated.get(0)));
        }
        return new Contents(files, List.copyOf(remarks));
    }

    /** Whether the name says something else than the content. */
    private static List<String> misnamed(ArchiveSource source) throws IOException {
        ArchiveForm form = source.form();
        return ArchiveForm.ofName(source.name())
                .filter(named -> named != form)
                .map(named -> ShownName.of(source.name()) + " is " + form.words() + ", whatever its name ends in")
                .stream()
                .toList();
    }

    /** The words of a name without those that lead nowhere: tar begins every name with {@code ./}. */
    private static String inside(String text, ArchiveSource source) throws ArchiveRefused {
        // macOS takes letters and their marks apart; to put them together can make an ASCII letter of a sign
        String packed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\\', '/');
        List<String> path = Arrays.stream(packed.split("/"))
                .filter(word -> !word.isEmpty() && !word.equals("."))
                .toList();
        String name = path.stream().collect(Collectors.joining("/"));
        if (packed.startsWith("/")
                || path.contains("..")
                || name.indexOf('\0') >= 0
                || name.matches("(?s)[A-Za-z]:.*")) {
            throw ArchiveRefused.tooMuch(
                    source,
                    "holds a file that leads outside it: " + ShownName.of(packed)
                            + "; pack the folder of the lab itself and hand that in");
        }
        return name;
    }
}

package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * What a file is, by its first bytes; of the archives among them, some can be read here. The bytes are those of the
 * formats' own descriptions, as {@code file(1)} knows them.
 */
public enum ArchiveForm {
    ZIP(true, "a ZIP archive", List.of(".zip"), 0, "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008"),
    TAR(true, "a tar archive", List.of(".tar"), 257, "ustar"),
    TAR_GZ(true, "a .tar.gz archive", List.of(".tar.gz", ".tgz"), 0, "\u001f\u008b"),
    TAR_BZ2(true, "a .tar.bz2 archive", List.of(".tar.bz2", ".tbz2"), 0, "BZh"),
    TAR_XZ(true, "a .tar.xz archive", List.of(".tar.xz", ".txz"), 0, "\u00fd7zXZ\0"),
    SEVEN_Z(true, "a 7z archive", List.of(".7z"), 0, "7z\u00bc\u00af'\u001c"),
    RAR(false, "a RAR archive", List.of(".rar"), 0, "Rar!\u001a\u0007"),
    ALZ(false, "an ALZip archive", List.of(".alz"), 0, "ALZ\u0001"),
    EGG(false, "an EGG archive", List.of(".egg"), 0, "EGGA"),
    ZSTD(false, "a Zstandard archive", List.of(".tar.zst", ".tzst", ".zst"), 0, "(\u00b5/\u00fd"),
    LZ4(false, "an LZ4 archive", List.of(".tar.lz4", ".lz4"), 0, "\u0004\"M\u0018"),
    LZIP(false, "an lzip archive", List.of(".tar.lz", ".lz"), 0, "LZIP"),
    COMPRESS(false, "a .tar.Z archive", List.of(".tar.z", ".taz"), 0, "\u001f\u009d"),
    LHA(false, "an LHA archive", List.of(".lzh", ".lha"), 2, "-lh"),
    CABINET(false, "a Windows cabinet", List.of(".cab"), 0, "MSCF"),
    ACE(false, "an ACE archive", List.of(".ace"), 7, "**ACE**"),
    ARJ(false, "an ARJ archive", List.of(".arj"), 0, "`\u00ea"),

    /** An archive that unpacks itself is one, too. */
    PROGRAM(false, "a program for Windows", List.of(), 0, "MZ"),
    PDF(false, "a PDF document", List.of(), 0, "%PDF"),
    OFFICE(false, "an office document", List.of(), 0, "\u00d0\u00cf\u0011\u00e0"),

    /** What a platform answers when the one who downloads is not logged in. */
    WEB_PAGE(false, "a web page", List.of(), 0, "<!DOCTYPE", "<!doctype", "<html", "<HTML"),
    EMPTY(false, "an empty file", List.of(), 0),
    UNKNOWN(false, "not an archive", List.of(), 0);

    /** How many bytes {@link #of} wants to see. */
    public static final int HEAD_BYTES = 512;

    /** Endings of documents that are ZIP archives inside. */
    private static final List<String> DOCUMENTS =
            List.of(".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods", ".hwpx", ".pages", ".numbers", ".key", ".epub");

    private static final Pattern PIECE = Pattern.compile("(?is).*\\.(z\\d\\d|r\\d\\d|\\d\\d\\d)");

    private final boolean isReadable;
    private final String words;
    private final List<String> endings;
    private final int offset;
    private final List<String> beginnings;

    ArchiveForm(boolean isReadable, String words, List<String> endings, int offset, String... beginnings) {
        this.isReadable = isReadable;
        this.words = words;
        this.endings = endings;
        this.offset = offset;
        this.beginnings = List.of(beginnings);
    }

    /** By the first bytes of a file: {@link #HEAD_BYTES} of them, or all if it is shorter. */
    public static ArchiveForm of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        String text = new String(head, ISO_8859_1);
        return Stream.of(values())
                .filter(form -> form.beginnings.stream().anyMatch(beginning -> text.startsWith(beginning, form.offset)))
                .findFirst()
                .orElse(isOldTar(head) ? TAR : UNKNOWN);
    }

    /** Before POSIX, a tar archive had no mark but the checksum of its first header. */
    private static boolean isOldTar(byte[] head) {
        try {
            return head.length >= HEAD_BYTES && TarUtils.verifyCheckSum(head);
        } catch (IllegalArgumentException e) {
            return false; // there is no number where the checksum would stand
        }
    }

    /** By the ending of a file's name, in any letter case; empty if it is not one of an archive. */
    public static Optional<ArchiveForm> ofName(String name) {
        return Stream.of(values()).filter(form -> form.ending(name).isPresent()).findFirst();
    }

    private Optional<String> ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().filter(lower::endsWith).max(Comparator.comparingInt(String::length));
    }

    /** A file's name without the ending of an archive. */
    public static String withoutEnding(String name) {
        return ofName(name)
                .flatMap(form -> form.ending(name))
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .filter(rest -> !rest.isEmpty())
                .orElse(name);
    }

    /** Whether a name is that of a document, which may be an archive inside but is no submission. */
    public static boolean isDocument(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return DOCUMENTS.stream().anyMatch(lower::endsWith);
    }

    /** Whether a file is one of several into which an archive was cut, and not the one to begin with. */
    public static boolean isFurtherPiece(String name) {
        return PIECE.matcher(name).matches() && !name.endsWith(".001");
    }

    /** Whether an archive was cut into several files, by the name of one of them. */
    static boolean isPiece(String name) {
        return PIECE.matcher(name).matches();
    }

    /** What can be read, by the usual endings, as a list in words. */
    public static String accepted() {
        return Arrays.stream(values())
                .filter(ArchiveForm::isReadable)
                .map(form -> form.endings.get(0))
                .collect(Collectors.joining(", "));
    }

    /** Whether it can be read here. */
    public boolean isReadable() {
        return isReadable;
    }

    /** Whether files are packed in it, in a form that can be read here or not. */
    public boolean isArchive() {
        return !endings.isEmpty();
    }

    /** {@code a ZIP archive}. */
    public String words() {
        return words;
    }
}

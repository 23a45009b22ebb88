package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.classroom.archive.MadeArchive;
import proxylab.history.GitProgram;
import proxylab.history.MadeRepository;

@Timeout(180)
@DisplayName("The command class says what the histories of submissions tell, where it is asked to")
class ClassHistoryTest {
    private static final String STORY =
            "2 commits on 2 days, from 12 Nov 2026 to 13 Nov 2026; by step 1.1: 1; no step: 1";

    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path out;
    private String git = "git";

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("class"));
        out = folder.resolve("out");
    }

    private ClassCommandRun run(String... options) {
        String[] arguments = {
            all.folder().toString(),
            "--out",
            out.toString(),
            "--lab",
            folder.resolve("nowhere").toString()
        };
        return ClassCommandRun.of(
                new ClassCommand(new FakeGrader(folder.resolve("log")), new GitProgram(git)),
                Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
    }

    /** The line of each submission, by its name. */
    private Map<String, String> lines() throws IOException {
        run("--history");
        Map<String, String> lines = new TreeMap<>();
        rows().forEach(row -> lines.put(row.getField("submission"), row.getField("history")));
        return lines;
    }

    private List<NamedCsvRecord> rows() throws IOException {
        String sheet = Files.readString(out.resolve("history.csv"));
        assertThat(sheet).as("what a spreadsheet knows UTF-8 by").startsWith("\ufeff");
        return CsvReader.builder().ofNamedCsvRecord(sheet.substring(1)).stream().toList();
    }

    /** Two commits: the starter's source, and the first step in it. */
    private static MadeRepository story(Path place, String below) throws Exception {
        MadeRepository made = MadeRepository.in(place);
        made.write(below + FakeGrader.SCRIPT, FakeGrader.scoring(55));
        made.starter(below).commit("2026-11-12T10:00:00+0900");
        return made.write(below + MadeRepository.READER, "// a reader\n").commit("2026-11-13T10:00:00+0900");
    }

    private MadeArchive packed(MadeRepository made) throws IOException {
        MadeArchive archive = new MadeArchive();
        try (Stream<Path> files = Files.walk(made.folder())) {
            for (Path file : files.sorted().toList()) {
                String name = "lab/" + made.folder().relativize(file);
                if (Files.isSymbolicLink(file)) {
                    archive.link(name, Files.readSymbolicLink(file).toString());
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    archive.file(name, Files.readAllBytes(file));
                }
            }
        }
        return archive;
    }

    @Test
    @DisplayName("a row for each submission, and a line in the summary")
    void each_submission() throws Exception {
        story(all.folder().resolve("anna"), "");
        all.submission("ben", FakeGrader.scoring(40));
        all.file("nobody/notes.txt", "");
        ClassCommandRun run = run("--history");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("and  " + out.resolve("history.csv") + ": the histories of 1 of 3 submissions");
        NamedCsvRecord anna = rows().get(0);
        assertThat(anna.getFieldsAsMap())
                .containsEntry("submission", "anna")
                .containsEntry("commits", "2")
                .containsEntry("merges", "0")
                .containsEntry("days", "2")
                .containsEntry("first", "2026-11-12")
                .containsEntry("last", "2026-11-13")
                .containsEntry("noStep", "1")
                .containsEntry("mostSteps", "1")
                .containsEntry("step 1.1", "1")
                .containsEntry("step 5.6", "0")
                .containsEntry("history", STORY);
        assertThat(rows().get(1).getFieldsAsMap())
                .containsEntry("submission", "ben")
                .containsEntry("commits", "")
                .containsEntry("step 1.1", "")
                .containsEntry("history", "no .git was handed in");
        assertThat(rows().get(2).getField("history")).startsWith("no lab in it");
        assertThat(out.resolve("summary.html"))
                .content()
                .contains("<a href=\"anna/index.html\">anna</a></th><td>" + STORY + "</td>")
                .contains("href=\"#histories\"");
    }

    @Test
    @DisplayName("only with the option; the points and their table are the same with it and without")
    void only_with_the_option() throws Exception {
        story(all.folder().resolve("anna"), "");
        run("--history");
        String scores = Files.readString(out.resolve("scores.csv"));
        ClassCommandRun without = run();
        assertThat(without.out()).noneMatch(line -> line.contains("history"));
        assertThat(out.resolve("history.csv")).doesNotExist();
        assertThat(out.resolve("summary.html")).content().doesNotContain("id=\"histories\"", "2 commits");
        assertThat(out.resolve("scores.csv")).hasContent(scores);
    }

    @Test
    @DisplayName("a history that has grown is read again, even where the sources are the same")
    void a_history_that_has_grown() throws Exception {
        MadeRepository anna = story(all.folder().resolve("anna"), "");
        assertThat(lines()).containsEntry("anna", STORY);
        anna.commit("2026-11-14T10:00:00+0900");
        assertThat(lines().get("anna")).startsWith("3 commits on 3 days");
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TAR_GZ", "SEVEN_Z"})
    @DisplayName("from an archive, and from an archive in a folder")
    void archives(ArchiveForm form) throws Exception {
        MadeRepository made = story(folder.resolve("made"), "");
        Files.write(all.folder().resolve("kim.x"), packed(made).as(form));
        Files.createDirectory(all.folder().resolve("lee"));
        Files.write(all.folder().resolve("lee/lab.x"), packed(made).as(form));
        made.git("gc", "--quiet");
        Files.write(all.folder().resolve("park.x"), packed(made).as(form));
        assertThat(lines().values()).containsExactly(STORY, STORY, STORY);
    }

    @Test
    @DisplayName("the .git may stand beside the parts or above them; the nearest one counts")
    void the_nearest() throws Exception {
        story(all.folder().resolve("above"), "courses/lab/");
        story(all.folder().resolve("both"), "courses/lab/");
        MadeRepository near = MadeRepository.in(all.folder().resolve("both/courses/lab"));
        near.commit("2026-11-20T10:00:00+0900");
        story(all.folder().resolve("elsewhere/other"), "");
        Files.move(
                all.folder().resolve("elsewhere/other/part1-echo"), all.folder().resolve("elsewhere/part1-echo"));
        assertThat(lines().get("above")).isEqualTo(STORY);
        assertThat(lines().get("both")).startsWith("1 commit on 20 Nov 2026;");
        assertThat(lines().get("elsewhere")).isEqualTo("no .git was handed in");
    }

    @Test
    @DisplayName("a worktree and a submodule have a file that leads elsewhere")
    void a_file_that_leads_elsewhere() throws Exception {
        MadeRepository made = story(folder.resolve("made"), "");
        made.git(
                "worktree",
                "add",
                "--quiet",
                "--detach",
                all.folder().resolve("tree").toString());
        MadeRepository outer = MadeRepository.in(all.folder().resolve("module"));
        outer.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                made.folder().toString(),
                "lab");
        String said = "its .git is a file that leads to another place, as in a worktree or a submodule, and no file"
                + " there is read";
        assertThat(lines()).containsEntry("tree", said).containsEntry("module", said);
    }

    @Test
    @DisplayName("without git, one line says so, and all else is done")
    void without_git() throws Exception {
        story(all.folder().resolve("anna"), "");
        git = folder.resolve("no-git").toString();
        ClassCommandRun run = run("--history");
        assertThat(run.status()).isZero();
        assertThat(run.err().stream().filter(line -> line.startsWith("no histories: --history takes git")))
                .hasSize(1);
        assertThat(out.resolve("history.csv")).doesNotExist();
        assertThat(out.resolve("scores.csv")).exists();
    }

    @Test
    @DisplayName("programs that the .git names do not run: git itself would run them")
    void programs() throws Exception {
        MadeRepository made = story(all.folder().resolve("evil"), "");
        Path ran = folder.resolve("ran");
        String program = "touch " + ran;
        List<String> settings = new ArrayList<>();
        for (String name : new String[] {
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "diff.external",
            "filter.x.clean",
            "filter.x.smudge",
            "diff.x.textconv",
            "diff.x.command",
            "alias.log",
            "gpg.program",
            "core.alternateRefsCommand"
        }) {
            made.git("config", name, name.startsWith("alias") ? "!" + program : program);
            settings.add(name);
        }
        made.git("config", "core.hooksPath", ".git/hooks");
        made.git("config", "core.worktree", "/");
        made.git("config", "include.path", folder.resolve("more").toString());
        made.write(".git/info/attributes", "* diff=x filter=x\n");
        made.write(".git/hooks/post-index-change", "#!/bin/sh\n" + program + "\n");
        assertThat(made.folder()
                        .resolve(".git/hooks/post-index-change")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
        made.git("--work-tree=.", "status");
        assertThat(ran).as("what happens to whoever runs git there").exists();
        Files.delete(ran);
        assertThat(lines()).containsEntry("evil", STORY);
        assertThat(ran).as("settings: " + settings).doesNotExist();
    }

    @Test
    @DisplayName("objects of others are not reached: neither by alternates nor by links")
    void objects_of_others() throws Exception {
        MadeRepository anna = story(folder.resolve("anna"), "");
        MadeRepository borrower = new MadeRepository(all.folder().resolve("borrower"));
        anna.git(
                "clone",
                "--quiet",
                "--shared",
                anna.folder().toString(),
                borrower.folder().toString());
        assertThat(borrower.git("rev-list", "--count", "HEAD"))
                .as("for git itself")
                .isEqualTo("2");
        MadeRepository linker = story(all.folder().resolve("linker"), "");
        linkInPlaceOf(linker.folder().resolve(".git/objects"), anna.folder().resolve(".git/objects"));
        assertThat(linker.git("rev-list", "--count", "HEAD"))
                .as("for git itself")
                .isEqualTo("2");
        MadeRepository other = story(all.folder().resolve("other"), "");
        linkInPlaceOf(other.folder().resolve(".git"), anna.folder().resolve(".git"));
        Files.write(all.folder().resolve("packed.zip"), packed(linker).as(ArchiveForm.ZIP));
        Map<String, String> lines = lines();
        assertThat(lines.get("borrower")).startsWith("git cannot read it: fatal: bad object ");
        assertThat(lines.get("linker")).startsWith("git cannot read it: fatal: bad object ");
        assertThat(lines.get("packed")).startsWith("git cannot read it: fatal: bad object ");
        assertThat(lines.get("other")).isEqualTo("no .git was handed in");
    }

    private static void linkInPlaceOf(Path place, Path target) throws IOException {
        Files.move(place, place.resolveSibling("aside"));
        Files.createSymbolicLink(place, target);
    }

    @Test
    @DisplayName("one that cannot be read harms no other, and what it says is shown as text")
    void text_from_outside() throws Exception {
        story(all.folder().resolve("anna"), "");
        MadeRepository evil = story(all.folder().resolve("evil"), "");
        evil.write(".git/HEAD", "<script>=cmd()</script>");
        assertThat(lines()).containsEntry("anna", STORY);
        assertThat(out.resolve("summary.html"))
                .content()
                .contains("found &lt;script&gt;")
                .doesNotContain("<script>=cmd");
    }
}

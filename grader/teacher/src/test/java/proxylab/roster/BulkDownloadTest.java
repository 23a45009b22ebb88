package proxylab.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.roster.StudentKey.Kind;

@DisplayName("The names in a platform's download")
class BulkDownloadTest {
    @TempDir
    private Path folder;

    private Path place(String name) throws IOException {
        return name.contains(".")
                ? Files.createFile(folder.resolve(name))
                : Files.createDirectory(folder.resolve(name));
    }

    private BulkDownload download(String... names) throws IOException {
        Map<Path, String> places = new LinkedHashMap<>();
        for (String name : names) {
            places.put(place(name), name);
        }
        return BulkDownload.in(folder, places);
    }

    private HandIn handIn(String name) throws IOException {
        return download(name).handIns().get(folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna Lee_12345_assignsubmission_file_ | Anna Lee (12345) | MOODLE_ID=12345",
                "Anna Lee_12345_assignsubmission_file | Anna Lee (12345) | MOODLE_ID=12345",
                "Anna Lee_12345_assignsubmission_file_my_lab_2.zip | Anna Lee (12345) | MOODLE_ID=12345",
                "김민지_7_assignsubmission_file_ | 김민지 (7) | MOODLE_ID=7",
                "Group A-Lee, A._7_assignsubmission_file_ | Group A-Lee, A. (7) | MOODLE_ID=7",
                "Participant_7_assignsubmission_file_ | Participant (7) | MOODLE_ID=7",
                "leeanna_123_456_lab.zip | leeanna (123) | CANVAS_ID=123",
                "leeanna_LATE_123_456_my_lab-1.zip | leeanna (123) | CANVAS_ID=123",
                "김민지_123_456_과제.zip | 김민지 (123) | CANVAS_ID=123",
                "Lab 1_alee_attempt_2026-10-05-14-33-21_lab.zip | alee | ENDS_IN_LOGIN=Lab 1_alee",
                "Lab_1_a_lee_attempt_2026-10-05-14-33-21_my_lab.zip | lee | ENDS_IN_LOGIN=Lab_1_a_lee",
                "Lab_alee_attempt_2026-10-05-14-33-21 | alee | ENDS_IN_LOGIN=Lab_alee",
                "20261234_김민지 | 20261234_김민지 | ANY=20261234_김민지",
                "Anna_123_456_lab.zip | Anna_123_456_lab.zip | ANY=Anna_123_456_lab.zip",
                "anna_lab_2.zip | anna_lab_2.zip | ANY=anna_lab_2.zip",
                "leeanna_123_456_lab | leeanna_123_456_lab | ANY=leeanna_123_456_lab",
            })
    @DisplayName("hold a student's name and the platform's key")
    void names(String name, String student, String key) throws Exception {
        assertThat(handIn(name).students()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo(student);
            assertThat(one.keys().get(0).kind() + "=" + one.keys().get(0).value())
                    .isEqualTo(key);
        });
    }

    @Test
    @DisplayName("of an anonymous assignment hold no key that a roster could have")
    void anonymous() throws Exception {
        HandIn handIn = handIn("LATE_anon_Ab3dE_456_lab.zip");
        assertThat(handIn.names()).isEqualTo("anon_Ab3dE");
        assertThat(handIn.late()).isTrue();
        assertThat(handIn.students().get(0).keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Lab_alee_attempt_2026-10-05-14-33-21_a.zip, Lab_alee_attempt_2026-10-06-09-00-00_a.zip",
        "leeanna_123_999_a.zip, leeanna_123_1000_a-1.zip",
    })
    @DisplayName("of several attempts tell which is the newest")
    void attempts(String older, String newer) throws Exception {
        Map<Path, HandIn> handIns = download(newer, older).handIns();
        HandIn first = handIns.get(folder.resolve(older));
        HandIn second = handIns.get(folder.resolve(newer));
        assertThat(first.students()).isEqualTo(second.students());
        assertThat(first.attempt()).isLessThan(second.attempt());
    }

    @Test
    @DisplayName("are not taken for Canvas' if only one of many archives looks like it")
    void one_that_looks_like_canvas() throws Exception {
        BulkDownload mixed = download("kim_2026_12_lab.zip", "anna.zip", "ben.zip");
        assertThat(mixed.handIns().get(folder.resolve("kim_2026_12_lab.zip")).isOfPlatform())
                .isFalse();
        BulkDownload added = download("leeanna_123_456_lab.zip", "leeben_124_457_lab.zip", "by-mail.zip");
        assertThat(added.handIns().values()).extracting(HandIn::isOfPlatform).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submission_metadata.yml",
                "scores.csv",
                "Lab_alee_attempt_2026-10-05-14-33-21.txt",
                "Anna Lee_12345_assignsubmission_onlinetext_onlinetext.html",
                "leeanna_LATE_123_text.html",
            })
    void a_file_that_the_platform_adds_is_known(String name) {
        assertThat(BulkDownload.isByProduct(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "lab.rar", "leeanna_123_456_notes.pdf", "Lab_alee_attempt_2026.txt"})
    void a_file_that_a_student_handed_in_is_not_among_them(String name) {
        assertThat(BulkDownload.isByProduct(name)).isFalse();
    }

    @Test
    @DisplayName("are explained by Gradescope's metadata: all who share a submission, with number and address")
    void gradescope() throws Exception {
        Files.writeString(folder.resolve("submission_metadata.yml"), """
                ---
                submission_501:
                  :submitters:
                  - :name: Anna Lee
                    :sid: '012'
                    :email: alee@x.edu
                  - :name: "김민지"
                    :sid: 20260002
                    :email: mkim@x.edu
                  :created_at: 2026-10-05 04:03:51.123456789 Z
                  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
                    tests: []
                submission_502:
                  :submitters:
                  - :name: Pat O'Brien
                    :sid:
                    :email: pob@x.edu
                """);
        BulkDownload download = download("submission_501", "submission_502", "submission_503");
        assertThat(download.handIns().values())
                .extracting(HandIn::names)
                .containsExactly("Anna Lee (012); 김민지 (20260002)", "Pat O'Brien (pob@x.edu)", "submission_503");
        assertThat(download.handIns()
                        .get(folder.resolve("submission_501"))
                        .students()
                        .get(0)
                        .keys())
                .containsExactly(
                        new StudentKey(Kind.LOGIN, "012"),
                        new StudentKey(Kind.EMAIL, "alee@x.edu"),
                        new StudentKey(Kind.NAME, "Anna Lee"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [' | expected YAML, found ",
                "'' | found an empty file",
                "'a: &a [x]\nb: *c' | expected YAML, found ",
            })
    @DisplayName("stay as they are if the metadata cannot be read, and a remark says so")
    void broken_metadata(String text, String remark) throws Exception {
        Files.writeString(folder.resolve("submission_metadata.yml"), text);
        BulkDownload download = download("submission_501");
        assertThat(download.handIns().values()).extracting(HandIn::names).containsExactly("submission_501");
        assertThat(download.remarks())
                .singleElement()
                .asString()
                .startsWith("submission_metadata.yml: ")
                .contains(remark);
    }

    @Test
    @DisplayName("end in a user of Classroom 50's scores, the longest that fits")
    void classroom50() throws Exception {
        Files.writeString(
                folder.resolve("scores.csv"),
                "username,score,max_score,datetime\nlee,,,\nanna-lee,70,70,x\nanna-lee,60,70,y\n\n");
        assertThat(download("cs-lab-anna-lee", "cs-lab-Lee", "cs-lab-zoe")
                        .handIns()
                        .values())
                .extracting(HandIn::names)
                .containsExactly("anna-lee", "lee", "cs-lab-zoe");
    }

    @Test
    @DisplayName("have nothing to do with a table of the same name that is somebody else's")
    void another_table() throws Exception {
        Files.writeString(folder.resolve("scores.csv"), "submission,score\nlee,70\n");
        assertThat(download("lab-lee").handIns().values())
                .extracting(HandIn::names)
                .containsExactly("lab-lee");
    }

    @Property(tries = 300)
    void any_name_belongs_to_somebody(@ForAll List<String> names) throws Exception {
        Map<Path, String> places = new LinkedHashMap<>();
        for (String name : names) {
            places.put(Path.of("x" + name.replaceAll("[\\p{Cntrl}/\\p{Cs}]", "_")), name);
        }
        assertThat(BulkDownload.in(Path.of("nowhere"), places).handIns().keySet())
                .isEqualTo(places.keySet());
    }
}

package proxylab.classroom.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The form of an archive, by its name")
class ArchiveFormTest {
    @ParameterizedTest
    @CsvSource({
        "kim.zip, ZIP, kim",
        "KIM.ZIP, ZIP, KIM",
        "kim.tar.gz, TAR_GZ, kim",
        "kim.TGZ, TAR_GZ, kim",
        "kim.tar, TAR, kim",
        "kim.v2.tar.xz, TAR_XZ, kim.v2",
        "kim.7z, SEVEN_Z, kim",
        "kim.rar, RAR, kim",
        "kim.egg, EGG, kim",
        "kim.tar.zst, ZSTD, kim",
        ".zip, ZIP, .zip",
    })
    void is_known_and_its_ending_taken_off(String name, ArchiveForm form, String rest) {
        assertThat(ArchiveForm.ofName(name)).contains(form);
        assertThat(ArchiveForm.withoutEnding(name)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kim", "kim.java", "kim.zip.txt", "zip", "kim.jar"})
    void is_not_known_of_other_names(String name) {
        assertThat(ArchiveForm.ofName(name)).isEmpty();
        assertThat(ArchiveForm.withoutEnding(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "kim.z01, true",
        "kim.7z.002, true",
        "kim.7z.001, false",
        "kim.r00, true",
        "kim.zip, false",
        "kim-2024, false",
    })
    void a_further_piece_is_none(String name, boolean isFurtherPiece) {
        assertThat(ArchiveForm.isFurtherPiece(name)).isEqualTo(isFurtherPiece);
    }
}

package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-2.4")
@DisplayName("The ending of a file's name tells its media type")
@LikelyCause("MimeTypes is given. If you changed it, undo your change.")
class MimeTypesTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "home.html,      text/html",
        "old.htm,        text/html",
        "style.css,      text/css",
        "script.js,      text/javascript",
        "data.json,      application/json",
        "hello.txt,      text/plain",
        "a.svg,          image/svg+xml",
        "a.png,          image/png",
        "a.jpg,          image/jpeg",
        "a.jpeg,         image/jpeg",
        "a.gif,          image/gif",
        "favicon.ico,    image/x-icon",
        "a.mp4,          video/mp4",
        "a.mpg,          video/mpeg",
        "a.mpeg,         video/mpeg",
        "a.pdf,          application/pdf",
        "HOME.HTML,      text/html",
        "a.JPG,          image/jpeg",
        "archive.tar.gz, application/octet-stream",
        "a.txt.png,      image/png",
        "a.html.bin,     application/octet-stream",
        "README,         application/octet-stream",
        "html,           application/octet-stream",
        ".html,          text/html",
        "a.,             application/octet-stream",
        "a.htmlx,        application/octet-stream",
        "a. html,        application/octet-stream",
    })
    @DisplayName("The text after the last dot decides, in any letter case; unknown endings are just bytes")
    void types(String name, String type) {
        assertThat(MimeTypes.of(name)).as("the type of %s", name).isEqualTo(type);
    }
}

package proxylab.audit;

import static proxylab.audit.RefusalAudits.answered;

/** A request that does not name one place to fetch from is answered by the proxy itself. */
final class BadTargetAudits {
    private static final String UNCHECKED_TARGET =
            "A target without a usable host was connected to, or it ended the program. Check it, and answer 400.";

    private BadTargetAudits() {}

    @Sentence(
            id = "3.1-origin-form",
            says = "A target without a scheme and a host is answered with 400.",
            likelyCause = UNCHECKED_TARGET)
    static void originForm(Scene scene) throws Exception {
        answered(scene, 400, "GET / HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.1-no-host",
            says = "A target with an empty host is answered with 400.",
            likelyCause = UNCHECKED_TARGET)
    static void noHost(Scene scene) throws Exception {
        answered(scene, 400, "GET http:///x HTTP/1.0\r\n\r\n", "GET http://:80/x HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.1-bad-port",
            says = "A port that is not a number from 1 to 65535 is answered with 400.",
            likelyCause = "The port went through a conversion that accepts anything (atoi), or whose exception"
                    + " ended the exchange.")
    static void badPort(Scene scene) throws Exception {
        answered(
                scene,
                400,
                "GET http://localhost:http/ HTTP/1.0\r\n\r\n",
                "GET http://localhost:65536/ HTTP/1.0\r\n\r\n",
                "GET http://localhost:0/ HTTP/1.0\r\n\r\n",
                "GET http://localhost:-1/ HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.1-user-information",
            says = "User information in a target is answered with 400.",
            likelyCause = "'user@host' was taken for a host. RFC 9110 section 4.2.4 asks to be wary of it.")
    static void userInformation(Scene scene) throws Exception {
        answered(scene, 400, "GET http://user:secret@localhost/ HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.1-other-schemes",
            says = "A target with another scheme, https included, is answered with 501.",
            likelyCause = "The scheme was skipped without being looked at.")
    static void otherSchemes(Scene scene) throws Exception {
        answered(scene, 501, "GET https://localhost/ HTTP/1.0\r\n\r\n", "GET ftp://localhost/ HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.2-two-hosts",
            says = "A request with two Host headers is answered with 400.",
            likelyCause = "The first of them was used. RFC 9112 section 3.2 asks for 400.")
    static void twoHosts(Scene scene) throws Exception {
        answered(scene, 400, "GET http://localhost/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    }
}

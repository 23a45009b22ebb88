package proxylab.audit;

import java.util.Locale;

/** What the headers of a response forbid: storing it at all, or giving it to everybody. */
final class CacheHeaderAudits {
    private CacheHeaderAudits() {}

    @Sentence(
            id = "5.5-no-store",
            says = "A response with Cache-Control: no-store is not stored.",
            likelyCause =
                    "The whole value was compared, in one letter case, or one line only. Look at each directive of each line.")
    static void noStore(Scene scene) throws Exception {
        directiveForbids(scene, "no-store");
    }

    @Sentence(
            id = "5.5-private",
            says = "A response with Cache-Control: private is not stored: it is for one user.",
            likelyCause =
                    "The whole value was compared, in one letter case, or one line only. Look at each directive of each line.")
    static void privateResponse(Scene scene) throws Exception {
        directiveForbids(scene, "private");
    }

    @Sentence(
            id = "5.5-no-cache",
            says =
                    "A response with Cache-Control: no-cache is not stored: it may not be used without asking, and this cache never asks.",
            likelyCause =
                    "The whole value was compared, in one letter case, or one line only. Look at each directive of each line.")
    static void noCache(Scene scene) throws Exception {
        directiveForbids(scene, "no-cache");
    }

    @Sentence(
            id = "5.5-set-cookie",
            says = "A response with Set-Cookie is not stored.",
            likelyCause = "One user's cookie went to all others. Look for the name in any letter case.")
    static void setCookie(Scene scene) throws Exception {
        isNotStored(scene, content -> Responses.ok(content, "set-COOKIE: user=1"));
    }

    @Sentence(
            id = "5.5-transfer-coding",
            says = "A response with a transfer coding is not stored.",
            likelyCause = "It has no Content-Length, so nothing checked whether it was whole; and a client of"
                    + " HTTP/1.0 could not read it. Do not store a response with Transfer-Encoding.")
    static void transferCoding(Scene scene) throws Exception {
        isNotStored(scene, Responses::chunked);
    }

    @Sentence(
            id = "5.5-vary-star",
            says = "A response with Vary: * is not stored.",
            likelyCause = "The star was taken for the name of a header.")
    static void varyStar(Scene scene) throws Exception {
        isNotStored(scene, content -> Responses.ok(content, "vary: *"));
    }

    private static void directiveForbids(Scene scene, String directive) throws Exception {
        String capital = directive.substring(0, 1).toUpperCase(Locale.ROOT) + directive.substring(1);
        String[] ends = {"/alone", "/among-others-with-a-capital", "/in-a-second-line"};
        String[][] all = {
            {"Cache-Control: " + directive},
            {"cache-control: max-age=60 ,\t" + capital + " , x=1"},
            {"Cache-Control: public", "CACHE-CONTROL:" + directive}
        };
        for (int i = 0; i < all.length; i++) {
            String[] lines = all[i];
            CacheStoringAudits.isNotStored(scene, ends[i], content -> Responses.ok(content, lines));
        }
    }

    private static void isNotStored(Scene scene, CacheWitness.Form form) throws Exception {
        CacheStoringAudits.isNotStored(scene, "", form);
    }

    @Sentence(
            id = "5.6-vary-other-value",
            says = "An answer with Vary is not given to a request with another value for such a header.",
            likelyCause = "Vary was not looked at, or only its first name. Keep those request headers with the"
                    + " answer, and compare them.")
    static void varyOtherValue(Scene scene) throws Exception {
        CacheWitness witness =
                new CacheWitness(scene, content -> Responses.ok(content, "vary: accept-encoding, ACCEPT-Language"));
        String url = witness.page();
        witness.expectAsked(url, "Accept-Language: ko");
        witness.expectAsked(url, "Accept-Language: en");
        String without = witness.page();
        witness.expectAsked(without);
        witness.expectAsked(without, "Accept-Encoding: gzip");
    }
}

package proxylab.audit;

import java.util.List;

/** Which requests ask for the same object, and which of them the cache takes part in. */
final class CacheRequestAudits {
    private CacheRequestAudits() {}

    @Sentence(
            id = "5.1-port-in-key",
            says = "The same path on two ports is two objects.",
            likelyCause = "The key has no port.")
    static void twoPorts(Scene scene) throws Exception {
        String path = scene.path();
        CacheWitness one = new CacheWitness(scene);
        CacheWitness other = new CacheWitness(scene);
        one.expectAsked(one.origin().url(path));
        other.expectAsked(other.origin().url(path));
        one.isHitOrRight(one.origin().url(path));
        other.isHitOrRight(other.origin().url(path));
    }

    @Sentence(
            id = "5.1-host-in-key",
            says = "The same path on two hosts is two objects, even when both names lead to one server.",
            likelyCause = "The key is the path alone, or has the address that a name leads to. Use the name:"
                    + " one server may have many sites.")
    static void twoHosts(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAsked(named(url, "localhost"));
        witness.isHitOrRight(url);
    }

    /** The same beginning with each of these ends is an object of its own. */
    private static void differ(Scene scene, String... ends) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        for (String end : ends) {
            witness.expectAsked(url + end);
        }
        for (String end : ends) {
            witness.isHitOrRight(url + end); // its own answer, not the last one's
        }
    }

    @Sentence(
            id = "5.1-query-in-key",
            says = "The same path with two queries, or with and without one, is different objects.",
            likelyCause = "The key ends at the '?'.")
    static void queryInKey(Scene scene) throws Exception {
        differ(scene, "", "?", "?a=1", "?a=2");
    }

    @Sentence(
            id = "5.1-path-as-written",
            says = "Paths are compared exactly as written: letter case, %-codes and a final slash all make a"
                    + " difference.",
            likelyCause = "The whole URL was lowercased, decoded or tidied up. Only the host may be written in"
                    + " any case.")
    static void pathAsWritten(Scene scene) throws Exception {
        differ(scene, "/page", "/Page", "/%70age", "/page/", "/page//");
    }

    @Sentence(
            id = "5.1-host-in-any-case",
            says = "The letter case of the host does not matter: it is the same object.",
            likelyCause = "Lowercase the host before it goes into the key.")
    static void hostInAnyCase(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = named(witness.page(), "localhost");
        witness.expectStored(url);
        for (String host : List.of("LOCALHOST", "LocalHost")) {
            witness.expectHitBy(url, scene.request(named(url, host)));
        }
    }

    private static String named(String url, String host) {
        return url.replaceFirst("//[^:]+", "//" + host);
    }

    @Sentence(
            id = "5.1-other-headers-same-object",
            says = "Another user agent, with other headers, gets the same stored object.",
            likelyCause = "The whole request became the key. Build it from host, port, path and query.")
    static void otherHeaders(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        String another = scene.request(url, "Accept-Language: ko", "Cookie: a=b", "X-Mine: " + scene.letters(5));
        witness.expectHitBy(url, another.replace("curl/8.5.0", "Another/1.0"));
    }

    @Sentence(
            id = "5.1-without-host-same-object",
            says = "An HTTP/1.0 request without Host gets the stored object too.",
            likelyCause = "The key was made from the Host header. Make it from the request target.")
    static void withoutHost(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        witness.expectHitBy(url, "GET " + url + " HTTP/1.0\r\n\r\n");
    }

    private static void getsNothing(Scene scene, String headerLine) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAsked(url, headerLine);
    }

    private static void leavesNothing(Scene scene, String headerLine) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url, headerLine);
        witness.expectAsked(url);
    }

    @Sentence(
            id = "5.1-authorization-not-served",
            says = "A request with Authorization gets nothing from the cache.",
            likelyCause = "Look at the request's headers, with names in any letter case, before you look into"
                    + " the cache.")
    static void authorizationNotServed(Scene scene) throws Exception {
        getsNothing(scene, "aUTHORIZATION: Basic YTpi");
    }

    @Sentence(
            id = "5.1-authorization-not-stored",
            says = "The answer to a request with Authorization is not stored: it is for that user alone.",
            likelyCause = "The request went past the cache on its way in, but its answer was stored. Decide"
                    + " once, at the beginning.")
    static void authorizationNotStored(Scene scene) throws Exception {
        leavesNothing(scene, "aUTHORIZATION: Basic YTpi");
    }

    @Sentence(
            id = "5.1-no-store-not-served",
            says = "A request with Cache-Control: no-store, in any letter case, gets nothing from the cache.",
            likelyCause =
                    "Compare each directive of Cache-Control, between the commas and in any letter case, not the whole value.")
    static void noStoreNotServed(Scene scene) throws Exception {
        getsNothing(scene, "cache-control: max-age=0, No-Store");
    }

    @Sentence(
            id = "5.1-no-store-not-stored",
            says = "The answer to a request with Cache-Control: no-store is not stored.",
            likelyCause = "Only the response's Cache-Control was looked at; the request has one too.")
    static void noStoreNotStored(Scene scene) throws Exception {
        leavesNothing(scene, "cache-control: max-age=0, No-Store");
    }

    @Sentence(
            id = "5.1-foreign-host-not-served",
            says = "A request whose Host is not the target's gets nothing from the cache.",
            likelyCause = "The origin server answers by Host, but the key is made from the target. Where the"
                    + " two differ, go past the cache.")
    static void foreignHostNotServed(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAskedBy(withForeignHost(scene, url));
    }

    @Sentence(
            id = "5.1-foreign-host-not-stored",
            says =
                    "The answer to a request whose Host is not the target's is not stored: it may be another site's page.",
            likelyCause =
                    "Anybody can put a wrong page into the cache this way. Where Host and target differ, go past the cache.")
    static void foreignHostNotStored(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAskedBy(withForeignHost(scene, url));
        witness.expectAsked(url);
    }

    private static String withForeignHost(Scene scene, String url) {
        return scene.request(url).replaceFirst("Host: .*", "Host: other.test");
    }

    @Sentence(
            id = "5.1-head-not-served",
            says = "HEAD is passed on to the origin server, even when the answer to GET is stored.",
            likelyCause = "The method was not looked at, and HEAD got content. The cache takes part in GET" + " alone.")
    static void headNotServed(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url);
        needHeadForwarded(scene);
        witness.expectAskedBy(head(scene, url));
    }

    /** A proxy that refuses HEAD, as the classic lab permits, gives no answer to it from its cache either. */
    private static void needHeadForwarded(Scene scene) throws Exception {
        CacheWitness other = new CacheWitness(scene);
        scene.need("3.3-head-request", () -> other.expectAskedBy(head(scene, other.page())));
    }

    @Sentence(
            id = "5.1-head-spoils-nothing",
            says = "HEAD leaves the stored answer to GET as it is.",
            likelyCause =
                    "The answer to HEAD replaced it, or made it disappear. The cache takes part in GET" + " alone.")
    static void headSpoilsNothing(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        witness.fetch(head(scene, url));
        witness.expectHit(url);
    }

    @Sentence(
            id = "5.1-head-not-stored",
            says = "The answer to HEAD is not stored as the answer to GET.",
            likelyCause =
                    "The method was not looked at, and a head without content was stored. The cache takes part in GET alone.")
    static void headNotStored(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        needHeadForwarded(scene);
        witness.expectAskedBy(head(scene, url));
        witness.expectAskedBy(head(scene, url));
        witness.expectAsked(url);
    }

    private static String head(Scene scene, String url) {
        return scene.request(url).replaceFirst("GET", "HEAD");
    }
}

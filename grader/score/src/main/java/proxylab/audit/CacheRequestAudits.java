package proxylab.audit;

import static proxylab.audit.Audit.Group.CACHE;
import static proxylab.audit.Audit.light;

import java.util.List;
import java.util.stream.Stream;

/** Which requests ask for the same object, and which of them the cache takes part in. */
final class CacheRequestAudits {
    private CacheRequestAudits() {}

    static List<Audit> all() {
        return Stream.of(keys(), pastTheCache()).flatMap(List::stream).toList();
    }

    private static List<Audit> keys() {
        return List.of(
                light(
                        CACHE,
                        "5.1-port-in-key",
                        "The same path on two ports: two objects.",
                        "The port is missing in the key.",
                        CacheRequestAudits::twoPorts),
                light(
                        CACHE,
                        "5.1-host-in-key",
                        "The same path on two hosts: two objects, even where both names lead to one server.",
                        "The key is the path alone, or the address that a name leads to. Keep the name: one server may have many sites.",
                        CacheRequestAudits::twoHosts),
                light(
                        CACHE,
                        "5.1-query-in-key",
                        "The same path with two queries, or with one and without: different objects.",
                        "The key ends at the '?'.",
                        scene -> differ(scene, "", "?", "?a=1", "?a=2")),
                light(
                        CACHE,
                        "5.1-path-as-written",
                        "Paths are compared exactly as written: letter case, %-codes and a last slash tell objects apart.",
                        "The whole URL was turned to small letters, decoded or tidied. Only the host may be written in any case.",
                        scene -> differ(scene, "/page", "/Page", "/%70age", "/page/", "/page//")),
                light(
                        CACHE,
                        "5.1-host-in-any-case",
                        "A host in other letters, small or capital, names the same object.",
                        "Turn the host to small letters before it goes into the key.",
                        CacheRequestAudits::hostInAnyCase),
                light(
                        CACHE,
                        "5.1-other-headers-same-object",
                        "Another user agent, with other headers, gets the same stored object.",
                        "The whole request became the key. Make it of host, port, path and query.",
                        CacheRequestAudits::otherHeaders),
                light(
                        CACHE,
                        "5.1-without-host-same-object",
                        "A request of HTTP/1.0 without Host gets the stored object too.",
                        "The key was made from the Host header. Make it from the request target.",
                        CacheRequestAudits::withoutHost));
    }

    private static List<Audit> pastTheCache() {
        return List.of(
                light(
                        CACHE,
                        "5.1-authorization-not-served",
                        "A request with Authorization gets nothing from the cache.",
                        "Look at the request's headers before you look into the cache, names in any letter case.",
                        scene -> getsNothing(scene, "aUTHORIZATION: Basic YTpi")),
                light(
                        CACHE,
                        "5.1-authorization-not-stored",
                        "The answer to a request with Authorization is not stored: it is for that user alone.",
                        "The request went past the cache on its way in, but its answer was stored. Decide once, at the beginning.",
                        scene -> leavesNothing(scene, "aUTHORIZATION: Basic YTpi")),
                light(
                        CACHE,
                        "5.1-no-store-not-served",
                        "A request with Cache-Control: no-store, in any letter case, gets nothing from the cache.",
                        "Compare each directive of Cache-Control, between the commas and in any letter case, not the whole value.",
                        scene -> getsNothing(scene, "cache-control: max-age=0, No-Store")),
                light(
                        CACHE,
                        "5.1-no-store-not-stored",
                        "The answer to a request with Cache-Control: no-store is not stored.",
                        "Only the response's Cache-Control was looked at; the request has one too.",
                        scene -> leavesNothing(scene, "cache-control: max-age=0, No-Store")),
                light(
                        CACHE,
                        "5.1-foreign-host-not-served",
                        "A request whose Host is not the target's gets nothing from the cache.",
                        "The origin server answers by Host, the key is made from the target. Where the two differ, go past the cache.",
                        CacheRequestAudits::foreignHostNotServed),
                light(
                        CACHE,
                        "5.1-foreign-host-not-stored",
                        "The answer to a request whose Host is not the target's is not stored: it may be another site's page.",
                        "Anybody can put a wrong page into the cache this way. Where Host and target differ, go past the cache.",
                        CacheRequestAudits::foreignHostNotStored),
                light(
                        CACHE,
                        "5.1-head-not-served",
                        "HEAD is asked of the origin server, even where the answer to GET is stored.",
                        "The method was not looked at, and HEAD got content. The cache takes part in GET alone.",
                        CacheRequestAudits::headNotServed),
                light(
                        CACHE,
                        "5.1-head-spoils-nothing",
                        "HEAD leaves the stored answer to GET as it is.",
                        "The answer to HEAD took its place, or it was dropped. The cache takes part in GET alone.",
                        CacheRequestAudits::headSpoilsNothing),
                light(
                        CACHE,
                        "5.1-head-not-stored",
                        "The answer to HEAD is not stored as the answer to GET.",
                        "The method was not looked at, and a head without content was stored. The cache takes part in GET alone.",
                        CacheRequestAudits::headNotStored));
    }

    private static void twoPorts(Scene scene) throws Exception {
        String path = scene.path();
        CacheWitness one = new CacheWitness(scene);
        CacheWitness other = new CacheWitness(scene);
        one.expectAsked(one.origin().url(path));
        other.expectAsked(other.origin().url(path));
        one.isHitOrRight(one.origin().url(path));
        other.isHitOrRight(other.origin().url(path));
    }

    private static void twoHosts(Scene scene) throws Exception {
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

    private static void hostInAnyCase(Scene scene) throws Exception {
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

    private static void otherHeaders(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        String another = scene.request(url, "Accept-Language: ko", "Cookie: a=b", "X-Mine: " + scene.letters(5));
        witness.expectHitBy(url, another.replace("curl/8.5.0", "Another/1.0"));
    }

    private static void withoutHost(Scene scene) throws Exception {
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

    private static void foreignHostNotServed(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAskedBy(withForeignHost(scene, url));
    }

    private static void foreignHostNotStored(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectAskedBy(withForeignHost(scene, url));
        witness.expectAsked(url);
    }

    private static String withForeignHost(Scene scene, String url) {
        return scene.request(url).replaceFirst("Host: .*", "Host: other.test");
    }

    private static void headNotServed(Scene scene) throws Exception {
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

    private static void headSpoilsNothing(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        witness.fetch(head(scene, url));
        witness.expectHit(url);
    }

    private static void headNotStored(Scene scene) throws Exception {
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

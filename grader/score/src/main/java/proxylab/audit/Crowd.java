package proxylab.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawResponse;

/**
 * Clients that ask one origin server, each for its own content. The origin server holds all answers back until it is
 * told to let them go. Not thread safe.
 */
final class Crowd {
    private final Scene scene;
    private final CountDownLatch gate;
    private final AuditOrigin origin;
    private final List<Member> members = new ArrayList<>();

    private record Member(String name, AuditClient client, String request, byte[] content) {}

    private Crowd(Scene scene, Map<String, byte[]> contents) throws IOException {
        this.scene = scene;
        this.gate = scene.gate();
        this.origin = scene.origin("the origin that holds back", exchange -> {
            byte[] content = contents.getOrDefault(exchange.request().target(), new byte[0]);
            exchange.holdUntil(gate).send(Responses.ok(content)).finish();
        });
    }

    /** Connects this many clients, which have sent nothing yet. */
    static Crowd connect(Scene scene, int size, int contentBytes) throws IOException, Unmet {
        Map<String, byte[]> contents = new ConcurrentHashMap<>();
        Crowd crowd = new Crowd(scene, contents);
        for (int i = 1; i <= size; i++) {
            String path = scene.path();
            byte[] content = scene.bytes(contentBytes);
            contents.put(path, content);
            String name = "client " + i;
            crowd.members.add(new Member(name, scene.client(name), scene.request(crowd.origin.url(path)), content));
        }
        return crowd;
    }

    /** Clients whose requests have all reached the origin server, which answers none of them. */
    static Crowd held(Scene scene, int size) throws IOException, Unmet, InterruptedException {
        Crowd crowd = connect(scene, size, 2_000);
        crowd.askAtOnce();
        crowd.awaitAllHeld();
        return crowd;
    }

    /** All send their requests, the last bytes at the same time. */
    void askAtOnce() throws IOException {
        for (Member member : members) {
            member.client.send(member.request.substring(0, member.request.length() - 1));
        }
        for (Member member : members) {
            member.client.send("\n");
        }
    }

    /** All send a part of their requests, each a different part. */
    void askInPart() throws IOException {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).client.send(members.get(i).request.substring(0, cut(i)));
        }
    }

    /** All send what is left. */
    void askTheRest() throws IOException {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).client.send(members.get(i).request.substring(cut(i)));
        }
    }

    private int cut(int index) {
        return (index + 1) * (members.get(index).request.length() - 1) / members.size();
    }

    /** Waits until all their requests are at the origin server: that many exchanges go on at the same time. */
    void awaitAllHeld() throws Unmet, InterruptedException {
        origin.awaitRequests(members.size(), scene.patience());
    }

    /** This one, counted from 0, vanishes. */
    void reset(int index) throws IOException {
        members.remove(index).client.reset();
    }

    /** Whether nothing reaches any of them for this long each: of use only if something else proves that it could. */
    boolean hearsNothingFor(Duration time) {
        return members.stream().noneMatch(member -> member.client.hearsMoreWithin(time));
    }

    /** The origin server answers. */
    void letGo() {
        gate.countDown();
    }

    /** @throws Unmet if one of them gets anything except its own content */
    void expectOwnContents() throws Unmet {
        for (Member member : members) {
            RawResponse response = member.client.response();
            for (Member other : members) {
                if (other != member && Arrays.equals(response.content(), other.content)) {
                    throw new Unmet(
                            member.name + " gets what it asked for", "it got what " + other.name + " asked for");
                }
            }
            scene.expect("the status for " + member.name, 200, response.status());
            scene.expectBytes("the content for " + member.name, member.content, response.content());
        }
    }
}

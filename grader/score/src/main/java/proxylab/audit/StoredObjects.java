package proxylab.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Objects that were stored one after another, numbered from 1; and which of them are still stored. */
final class StoredObjects {
    /** The most content that all objects in the lab's cache may have together. */
    static final int MAX_CACHE_BYTES = 1_049_000;

    /** The most content that one of them may have. */
    static final int MAX_OBJECT_BYTES = 102_400;

    /** Ten of these fit in, eleven do not. */
    static final int LARGE_BYTES = 100_000;

    private final Scene scene;
    private final CacheWitness witness;
    private final List<String> urls = new ArrayList<>();

    StoredObjects(Scene scene) throws IOException {
        this(scene, new CacheWitness(scene));
    }

    StoredObjects(Scene scene, CacheWitness witness) {
        this.scene = scene;
        this.witness = witness;
    }

    /** This many sizes, all the same. */
    static int[] alike(int count, int bytes) {
        return IntStream.range(0, count).map(i -> bytes).toArray();
    }

    /** @throws Unmet if an object with one of these sizes is not stored */
    void store(int... contentBytes) throws IOException, Unmet, NotTried {
        for (int bytes : contentBytes) {
            witness.expectStored(added(bytes));
        }
    }

    /** The same for an audit that is about what comes after them. */
    void needStored(int... contentBytes) throws IOException, NotTried {
        for (int bytes : contentBytes) {
            witness.needStored("5.2-capacity-reached", added(bytes));
        }
    }

    /** Asks for one more, which may be stored or not. */
    void fetch(int contentBytes) throws IOException, Unmet {
        witness.comesToBeStored(added(contentBytes));
    }

    private String added(int contentBytes) {
        urls.add(witness.page(contentBytes));
        return urls.get(urls.size() - 1);
    }

    /** @throws Unmet if the object with this number is not given without asking */
    void expectHit(int number) throws IOException, Unmet {
        witness.expectHit(urls.get(number - 1));
    }

    /** The numbers of those that are no longer stored. */
    List<Integer> gone() throws IOException, Unmet {
        List<Integer> gone = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            if (!witness.isStored(urls.get(i))) {
                gone.add(i + 1);
            }
        }
        return gone;
    }

    /** @throws Unmet if the ones that are no longer stored are not exactly these */
    void expectGone(Integer... numbers) throws IOException, Unmet {
        scene.expect("the evicted ones of " + urls.size() + " stored objects", named(List.of(numbers)), named(gone()));
    }

    private static String named(List<Integer> numbers) {
        return numbers.isEmpty()
                ? "none"
                : numbers.stream().map(number -> "number " + number).collect(Collectors.joining(", "));
    }
}

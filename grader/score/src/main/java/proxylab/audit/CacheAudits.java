package proxylab.audit;

import java.util.List;
import java.util.stream.Stream;

/** What part 5 says: which requests the cache serves, what fits in, who shares it, what may be stored. */
final class CacheAudits {
    private CacheAudits() {}

    static List<Audit> all() {
        return Stream.of(
                        CacheRequestAudits.all(),
                        CacheSpaceAudits.all(),
                        CacheSharingAudits.all(),
                        CacheStoringAudits.all(),
                        CacheHeaderAudits.all(),
                        CacheHitAudits.all(),
                        CacheMomentAudits.all())
                .flatMap(List::stream)
                .toList();
    }
}

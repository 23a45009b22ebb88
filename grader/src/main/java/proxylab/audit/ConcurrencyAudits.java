package proxylab.audit;

import java.util.List;

final class ConcurrencyAudits {
    private ConcurrencyAudits() {}

    static List<Audit> all() {
        return List.of();
    }
}

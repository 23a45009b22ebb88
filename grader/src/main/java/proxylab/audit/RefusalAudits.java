package proxylab.audit;

import java.util.List;

final class RefusalAudits {
    private RefusalAudits() {}

    static List<Audit> all() {
        return List.of();
    }
}

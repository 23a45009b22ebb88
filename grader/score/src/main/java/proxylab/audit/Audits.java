package proxylab.audit;

import java.util.List;
import java.util.stream.Stream;
import proxylab.course.Part;

/** All audits there are. */
public final class Audits {
    private static final List<Audit> ALL = Stream.of(
                    ByteAudits.all(),
                    ResponseFieldAudits.all(),
                    ResponseHeadAudits.all(),
                    ResponseEndAudits.all(),
                    TargetAudits.all(),
                    RequestAudits.all(),
                    ConnectionFieldAudits.all(),
                    RefusalAudits.all(),
                    GatewayAudits.all(),
                    SurvivalAudits.all(),
                    SlowReaderAudits.all(),
                    GarbageAudits.all(),
                    FailingOriginAudits.all(),
                    EnduranceAudits.all(),
                    ConcurrencyAudits.all(),
                    WorkerAudits.all(),
                    EndingAudits.all(),
                    CacheAudits.all())
            .flatMap(List::stream)
            .toList();

    private Audits() {}

    /** In the order of their groups. */
    public static List<Audit> all() {
        return ALL;
    }

    /** Those that a proxy of this stage should keep to. */
    public static List<Audit> of(Part stage) {
        return ALL.stream().filter(audit -> audit.isExpectedOf(stage)).toList();
    }
}

package proxylab.audit;

import static proxylab.audit.Audit.Group.BYTES;
import static proxylab.audit.Audit.Group.CACHE;
import static proxylab.audit.Audit.Group.CONCURRENCY;
import static proxylab.audit.Audit.Group.REFUSALS;
import static proxylab.audit.Audit.Group.REQUEST;
import static proxylab.audit.Audit.Group.SURVIVAL;

import java.util.List;
import java.util.stream.Stream;
import proxylab.course.Part;

/** All audits there are: each a method with its {@link Sentence}, in one of these classes. */
public final class Audits {
    private static final List<Audit> ALL = Stream.of(
                    SentenceReader.audits(
                            BYTES,
                            ByteAudits.class,
                            ArrivalAudits.class,
                            ResponseFieldAudits.class,
                            ResponseHeadAudits.class,
                            ResponseEndAudits.class,
                            OddResponseAudits.class),
                    SentenceReader.audits(
                            REQUEST, TargetAudits.class, RequestAudits.class, ConnectionFieldAudits.class),
                    SentenceReader.audits(
                            REFUSALS,
                            BadTargetAudits.class,
                            RefusalAudits.class,
                            OddRequestAudits.class,
                            LimitAudits.class,
                            GatewayAudits.class),
                    SentenceReader.audits(
                            SURVIVAL,
                            SurvivalAudits.class,
                            SlowReaderAudits.class,
                            GarbageAudits.class,
                            FailingOriginAudits.class,
                            EnduranceAudits.class,
                            EndingAudits.class),
                    SentenceReader.audits(CONCURRENCY, ConcurrencyAudits.class, WorkerAudits.class),
                    SentenceReader.audits(
                            CACHE,
                            CacheRequestAudits.class,
                            CacheSpaceAudits.class,
                            CacheOrderAudits.class,
                            CacheSharingAudits.class,
                            CacheStoringAudits.class,
                            CacheHeaderAudits.class,
                            CacheHitAudits.class,
                            CacheMomentAudits.class))
            .flatMap(List::stream)
            .toList();

    private Audits() {}

    /** In the order of their groups and, within a group, of the classes and of the methods in them. */
    public static List<Audit> all() {
        return ALL;
    }

    /** Those that a proxy of this stage should keep to. */
    public static List<Audit> of(Part stage) {
        return ALL.stream().filter(audit -> audit.isExpectedOf(stage)).toList();
    }
}

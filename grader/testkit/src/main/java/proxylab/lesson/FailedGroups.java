package proxylab.lesson;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Hears of all tests on their way to another listener, and remembers the groups of {@link StepOrderEngine} of which one
 * failed. Thread safe.
 */
final class FailedGroups implements EngineExecutionListener {
    private final EngineExecutionListener next;
    private final Set<UniqueId> unfinished = ConcurrentHashMap.newKeySet();
    private final Set<UniqueId> wrong = ConcurrentHashMap.newKeySet();

    FailedGroups(EngineExecutionListener next) {
        this.next = next;
    }

    /**
     * Whether a test failed.
     *
     * @param engine the tests of one engine in the group
     */
    boolean isUnfinished(TestDescriptor engine) {
        return unfinished.contains(group(engine));
    }

    /** Whether a test was tried and failed: one that came to a place not yet written says nothing about the others. */
    boolean isWrong(TestDescriptor engine) {
        return wrong.contains(group(engine));
    }

    /** {@code [engine:proxylab-steps]/[group:1.1]}, of whatever is below it. */
    private static UniqueId group(TestDescriptor test) {
        UniqueId id = test.getUniqueId();
        while (id.getSegments().size() > 2) {
            id = id.removeLastSegment();
        }
        return id;
    }

    @Override
    public void executionFinished(TestDescriptor test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            unfinished.add(group(test));
            boolean isTried =
                    !(result.getThrowable().orElse(null) instanceof StepFailure failure) || failure.isWritten();
            if (isTried) {
                wrong.add(group(test));
            }
        }
        next.executionFinished(test, result);
    }

    @Override
    public void executionStarted(TestDescriptor test) {
        next.executionStarted(test);
    }

    @Override
    public void executionSkipped(TestDescriptor test, String reason) {
        next.executionSkipped(test, reason);
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor test) {
        next.dynamicTestRegistered(test);
    }

    @Override
    public void reportingEntryPublished(TestDescriptor test, ReportEntry entry) {
        next.reportingEntryPublished(test, entry);
    }

    @Override
    public void fileEntryPublished(TestDescriptor test, FileEntry file) {
        next.fileEntryPublished(test, file);
    }
}

package proxylab.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.course.Step;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** Reads histories, one at a time. Nothing that was handed in is run, and nothing is left behind. */
public final class HistoryReader {
    private final GitProgram program;
    private final PlacesToWrite places;
    private final TemporaryFolder temporary;
    private final HistoryLimits limits;
    private int count;

    /** @param temporary where each history gets a folder, as long as it is read */
    public HistoryReader(GitProgram program, PlacesToWrite places, TemporaryFolder temporary) {
        this(program, places, temporary, HistoryLimits.defaults());
    }

    HistoryReader(GitProgram program, PlacesToWrite places, TemporaryFolder temporary, HistoryLimits limits) {
        this.program = program;
        this.places = places;
        this.temporary = temporary;
        this.limits = limits;
    }

    /** What the files of a {@code .git} tell. */
    public History read(GitFiles files) throws GradingImpossible, InterruptedException {
        Path room = temporary.newFolder("history-" + ++count);
        try {
            StartCommit start = StartCommit.in(files, limits);
            OwnRepository own = OwnRepository.with(files, start, room, program, limits);
            return told(new HistoryLog(own.git(), limits), start);
        } catch (HistoryUnreadable e) {
            return new History.Untold(e.getMessage());
        } catch (IOException e) {
            return new History.Untold("its .git cannot be read: " + e.getMessage());
        } finally {
            FolderTree.delete(room);
        }
    }

    private History told(HistoryLog log, StartCommit start)
            throws HistoryUnreadable, IOException, InterruptedException {
        List<Commit> all = log.commits(start);
        List<Commit> commits = all.subList(0, Math.min(all.size(), limits.commits()));
        List<Commit> oldestFirst = new ArrayList<>(
                commits.stream().filter(commit -> !commit.isMerge()).toList());
        Collections.reverse(oldestFirst);
        List<VersionChange> changes = log.changes(oldestFirst, places.bySource().keySet());
        Set<String> versions = changes.stream()
                .flatMap(change -> Stream.concat(change.before().stream(), change.after().stream()))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Map<Step, Long>> open = new HashMap<>();
        log.versions(versions, (id, content) -> open.put(id, PlacesToWrite.open(content)));
        Map<String, Set<Step>> work = new StepWork(places, open).byCommit(changes, start.shallow());
        int merges = commits.size() - oldestFirst.size();
        return new History.Told(
                commits.size(),
                merges,
                all.size() > commits.size(),
                !start.shallow().isEmpty(),
                commits.stream()
                        .flatMap(commit -> commit.day().stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                bySteps(work),
                oldestFirst.size() - work.size(),
                busiest(oldestFirst, work),
                versions.size() - open.size());
    }

    private static SortedMap<Step, Integer> bySteps(Map<String, Set<Step>> work) {
        SortedMap<Step, Integer> bySteps = new TreeMap<>();
        work.values().forEach(steps -> steps.forEach(step -> bySteps.merge(step, 1, Integer::sum)));
        return bySteps;
    }

    /** Of several, the first. */
    private static Optional<History.Busiest> busiest(List<Commit> oldestFirst, Map<String, Set<Step>> work) {
        Optional<History.Busiest> busiest = Optional.empty();
        for (Commit commit : oldestFirst) {
            int steps = work.getOrDefault(commit.id(), Set.of()).size();
            if (steps > busiest.map(History.Busiest::steps).orElse(0)) {
                busiest = Optional.of(new History.Busiest(steps, commit.day()));
            }
        }
        return busiest;
    }
}

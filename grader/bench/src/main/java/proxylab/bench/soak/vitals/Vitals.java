package proxylab.bench.soak.vitals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a process held at one moment. A measure that the system does not tell is left out. Immutable. */
public final class Vitals {
    private final Map<Measure, Long> values = new EnumMap<>(Measure.class);
    private final ClassHistogram heap;

    Vitals(Map<Measure, Long> values, ClassHistogram heap) {
        this.values.putAll(values);
        this.heap = heap;
    }

    /** Empty if the system does not tell. */
    public OptionalLong of(Measure measure) {
        Long value = values.get(measure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** What grew by more than is allowed since these were taken. */
    public List<Growth> grownSince(Vitals before) {
        return values.keySet().stream()
                .filter(measure -> before.values.containsKey(measure))
                .map(measure -> new Growth(
                        measure, before.values.get(measure), values.get(measure), heap.grownSince(before.heap)))
                .filter(Growth::isTooMuch)
                .toList();
    }
}

package proxylab.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.architecture.ProductionSources.Type;

@DisplayName("One name, one thing, in all modules of the lab")
class NamesTest {
    private static Map<String, TreeSet<String>> topLevel;
    private static Map<String, TreeSet<String>> nested;

    @BeforeAll
    static void read() throws Exception {
        ProductionSources sources = ProductionSources.of(Path.of("../.."));
        topLevel = filesByName(sources, Type::isTopLevel);
        nested = filesByName(sources, type -> !type.isTopLevel());
    }

    private static Map<String, TreeSet<String>> filesByName(ProductionSources sources, Predicate<Type> kind) {
        return sources.types().stream()
                .filter(kind)
                .collect(groupingBy(Type::name, TreeMap::new, mapping(Type::file, toCollection(TreeSet::new))));
    }

    @Test
    @DisplayName("no two files declare a type of the same name")
    void top_level() {
        Map<String, TreeSet<String>> twice = new TreeMap<>(topLevel);
        twice.values().removeIf(files -> files.size() == 1);
        assertThat(twice).as("the names that more than one file declares").isEmpty();
    }

    @Test
    @DisplayName("a nested type does not have the name of a file")
    void nested() {
        Map<String, TreeSet<String>> borrowed = new TreeMap<>(nested);
        borrowed.keySet().retainAll(topLevel.keySet());
        assertThat(borrowed)
                .as("the names of files that nested types also have")
                .isEmpty();
    }
}

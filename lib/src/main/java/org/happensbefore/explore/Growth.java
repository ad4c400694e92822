package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.happensbefore.node.Node;
import org.happensbefore.node.Structure;

/**
 * What keeps growing in a search that was cut off: fields whose largest number, or number of entries, was larger in the
 * first half of the states than in the first tenth, and larger in all than in the half. Of many states some are looked
 * at, evenly.
 */
final class Growth {
    private static final int SAMPLES = 3_000;
    private static final int TOLD = 3;
    /** Fewer states show nothing. */
    private static final int ENOUGH = 50;

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d{1,18}(?![\\w.])");

    private final Structure structure = new Structure();
    /** By what is measured: the largest in the first tenth, the first half, all. */
    private final Map<String, long[]> largest = new TreeMap<>();

    private Growth() {}

    /** What grows most, the most first, each with its measures. */
    static List<String> in(WholeGraph graph) {
        if (graph.size() < ENOUGH) return List.of();
        var growth = new Growth();
        int samples = Math.min(SAMPLES, graph.size());
        for (int k = 0; k < samples; k++) {
            int state = (int) ((long) k * graph.size() / samples);
            int part = 10L * state < graph.size() ? 0 : 2L * state < graph.size() ? 1 : 2;
            growth.measure(graph.snapshot(state), part);
        }
        return growth.told();
    }

    private void measure(Snapshot state, int part) {
        measure("messages under way", state.messages().count(), part);
        for (int id = 0; id < state.size(); id++) state.node(id).ifPresent(node -> measure(node, part));
    }

    private void measure(Node<?> node, int part) {
        structure.show(node).forEach((field, text) -> {
            String path = node.getClass().getSimpleName() + "." + field;
            NUMBER.matcher(text).results().forEach(r -> measure(path, Long.parseLong(r.group()), part));
            if (text.startsWith("[") || text.startsWith("{"))
                measure("entries of " + path, text.length() == 2 ? 0 : text.split(", ", -1).length, part);
        });
    }

    private void measure(String what, long size, int part) {
        long[] known = largest.computeIfAbsent(what, _ -> new long[3]);
        for (int p = part; p < known.length; p++) known[p] = Math.max(known[p], size);
    }

    private List<String> told() {
        var growing = new ArrayList<>(largest.entrySet());
        growing.removeIf(e -> e.getValue()[0] >= e.getValue()[1] || e.getValue()[1] >= e.getValue()[2]);
        growing.sort(Comparator.comparingLong(e -> e.getValue()[0] - e.getValue()[2]));
        return growing.stream()
                .limit(TOLD)
                .map(e -> "%s (up to %d, %d, %d)"
                        .formatted(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
                .toList();
    }
}

package org.happensbefore.diagram;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;

/**
 * The run as a log with vector clocks that ShiViz opens: two lines for each event, above them the expression that reads
 * them and an empty line, since there is one execution. What the network did has no place there but in the words of the
 * events, and so has time.
 */
final class ShiVizWriter {
    /** What each entry looks like. An event's line is never empty, so that no entry can begin with the end of the last. */
    private static final String EXPRESSION = "(?<event>.+)\\n(?<host>.+) (?<clock>\\{.*\\})";

    private ShiVizWriter() {}

    static String write(Story story) {
        HappensBefore order = story.trace().happensBefore();
        List<String> hosts = hosts(story);
        var log = new StringBuilder(EXPRESSION).append("\n\n");
        for (Event e : story.trace().events()) {
            int[] vector = order.vector(e);
            log.append("[").append(e.time()).append("] ").append(story.telling().event(e));
            if (!story.remark(e).isEmpty()) log.append("  <-- ").append(story.remark(e));
            log.append('\n').append(hosts.get(e.node())).append(' ');
            log.append(IntStream.range(0, vector.length)
                    .filter(p -> vector[p] > 0)
                    .mapToObj(p -> quoted(hosts.get(p)) + ":" + vector[p])
                    .collect(Collectors.joining(",", "{", "}")));
            log.append('\n');
        }
        return log.toString();
    }

    /** Lanes' names, without what ends a name in such a log; two that would be alike get their numbers. */
    private static List<String> hosts(Story story) {
        List<String> names = IntStream.range(0, story.trace().lanes().size())
                .mapToObj(story.telling()::lane)
                .map(name -> name.strip().replace('{', '(').replace('}', ')'))
                .toList();
        Set<String> seen = new HashSet<>();
        boolean clear = names.stream().allMatch(name -> !name.isEmpty() && seen.add(name));
        return clear
                ? names
                : IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + "#" + i)
                        .toList();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

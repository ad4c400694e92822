package org.happensbefore.sim;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run that was cut off would have done next: what keeps it busy. */
final class Leftover {
    private static final int MOST = 100;

    private Leftover() {}

    /**
     * What is next, and what follows, in words; at most a hundred things are counted.
     *
     * @param agenda has taken something that did not happen any more; it is used up
     */
    static String of(Agenda agenda) {
        Map<String, Integer> counts = new TreeMap<>();
        int seen = 0;
        do {
            counts.merge(
                    agenda.isArrival() ? "message " + name(agenda.message()) : what(agenda.happening()),
                    1,
                    Integer::sum);
            seen++;
        } while (seen < MOST && agenda.next());
        counts.remove("");
        return counts.entrySet().stream()
                        .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " times ") + e.getKey())
                        .collect(Collectors.joining(", "))
                + (seen == MOST ? " and more" : "");
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }

    private static String what(Happening next) {
        return switch (next) {
            case Happening.Alarm alarm -> alarm.live ? "timer " + name(alarm.timer) : "";
            case Happening.Delivery d -> "message " + name(d.message());
            case Happening.Start _, Happening.Wake _ -> "a step";
            case Happening.Call _ -> "a client's call";
            case Happening.Idle _ -> "a spontaneous step";
            case Happening.Begin(var fault) -> fault.toString();
            case Happening.End _ -> "";
        };
    }
}

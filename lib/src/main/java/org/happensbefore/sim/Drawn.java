package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Faults;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/** What a network drew in a run, said as faults of single messages: so that each can be left out by itself. */
final class Drawn {
    private Drawn() {}

    /** The same faults, and one for each message that was lost or duplicated by chance; over links that do neither. */
    static Configuration explicit(Configuration c, Trace trace) {
        List<Place> places = places(trace);
        List<Fault> all = new ArrayList<>(c.faults());
        for (Mishap mishap : trace.mishaps())
            switch (mishap) {
                case Mishap.Dropped(int message, long _, String reason)
                when reason.startsWith("lost") -> all.add(places.get(message).lost());
                case Mishap.Duplicated(int message, long _) ->
                    all.add(places.get(message).duplicated());
                default -> {}
            }
        List<Fault> inOrder = all.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Fault::at))
                .toList();
        return c.with(inOrder).with(certain(c.network()));
    }

    /** The same links, which neither lose nor duplicate by chance. */
    static Network certain(Network n) {
        Map<Network.Link, Network> links = new TreeMap<>();
        n.links().forEach((link, own) -> links.put(link, certain(own)));
        return new Network(n.latency(), 0, 0, n.order(), Network.Bursts.NONE, n.bandwidth(), links);
    }

    /** A message is known by its link, and by how many were sent on it before. */
    private record Place(int from, int to, int k) {
        Fault lost() {
            return Faults.lose(from, to, k);
        }

        Fault duplicated() {
            return Faults.duplicate(from, to, k);
        }
    }

    /** Of all messages, by id. */
    private static List<Place> places(Trace trace) {
        List<Place> places = new ArrayList<>();
        Map<Place, Integer> sent = new HashMap<>();
        for (Message m : trace.messages()) {
            var first = new Place(trace.sender(m).node(), m.to(), 0);
            int k = sent.merge(first, 1, Integer::sum) - 1;
            places.add(new Place(first.from(), first.to(), k));
        }
        return places;
    }
}

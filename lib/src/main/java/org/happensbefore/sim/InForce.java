package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.failure.Omission;
import org.happensbefore.failure.Separation;
import org.happensbefore.sim.Network.Link;
import org.happensbefore.sim.Randomness.Stream;

/** What is wrong with messages now. A run without faults has none of these. */
final class InForce {
    private final Randomness randomness;
    private final List<Separation> separations = new ArrayList<>();
    private final List<Omission> omissions = new ArrayList<>();
    private final Map<Link, List<LinkFault>> single = new HashMap<>();
    /** On each link, how many messages have come to a node that omits to receive. */
    private final Map<Link, Long> came = new HashMap<>();

    InForce(FaultSchedule faults, Randomness randomness) {
        this.randomness = randomness;
        faults.all(LinkFault.class)
                .forEach(f -> single.computeIfAbsent(new Link(f.from(), f.to()), _ -> new ArrayList<>())
                        .add(f));
    }

    void begin(Separation separation) {
        separations.add(separation);
    }

    void end(Separation separation) {
        separations.remove(separation);
    }

    void begin(Omission omission) {
        omissions.add(omission);
    }

    void end(Omission omission) {
        omissions.remove(omission);
    }

    /** What keeps messages from passing from one node to another; the empty text if nothing does. */
    String between(int from, int to) {
        for (int i = 0; i < separations.size(); i++)
            if (!separations.get(i).passes(from, to))
                return separations.get(i) instanceof Separation.OneWay ? "one-way cut" : "partition";
        return "";
    }

    /** Whether the sender omits the k-th message of a link. */
    boolean omitted(int from, int to, long k) {
        for (int i = 0; i < omissions.size(); i++) {
            Omission o = omissions.get(i);
            if (o.node() == from
                    && o.sending()
                    && randomness.happens(o.probability(), Stream.SEND_OMISSION, from, to, k)) return true;
        }
        return false;
    }

    /** Whether the receiver omits a message that has come to it. */
    boolean ignored(int from, int to) {
        for (int i = 0; i < omissions.size(); i++) {
            Omission o = omissions.get(i);
            if (o.node() == to && o.receiving()) {
                long k = came.merge(new Link(from, to), 1L, Long::sum) - 1;
                return randomness.happens(o.probability(), Stream.RECEIVE_OMISSION, from, to, k);
            }
        }
        return false;
    }

    /** What is said of the k-th message of a link alone. */
    List<LinkFault> single(int from, int to, long k) {
        if (single.isEmpty()) return List.of();
        List<LinkFault> link = single.get(new Link(from, to));
        return link == null ? List.of() : link.stream().filter(f -> f.k() == k).toList();
    }
}

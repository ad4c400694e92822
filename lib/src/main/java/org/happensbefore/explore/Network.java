package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** The links' rules on a list of envelopes in canonical order. */
record Network(Links links) {
    private static final Comparator<Coded<Envelope>> BY_LINK = Comparator.<Coded<Envelope>>comparingInt(
                    e -> e.value().to())
            .thenComparingInt(e -> e.value().from());

    /** The envelopes that may arrive now, each distinct one once. */
    List<Coded<Envelope>> deliverable(List<Coded<Envelope>> network) {
        var distinct = new ArrayList<>(new LinkedHashSet<>(network));
        if (links != Links.FIFO) return distinct;
        var heads = new ArrayList<Coded<Envelope>>();
        for (Coded<Envelope> e : network) if (heads.isEmpty() || BY_LINK.compare(heads.getLast(), e) != 0) heads.add(e);
        return heads;
    }

    /** The network after a message has arrived: ordered links lose what stood before it. */
    List<Coded<Envelope>> without(List<Coded<Envelope>> network, Coded<Envelope> delivered) {
        if (!links.consumes()) return network;
        var rest = new ArrayList<>(network);
        int at = rest.indexOf(delivered);
        rest.remove(at);
        if (links.ordered()) while (at > 0 && BY_LINK.compare(rest.get(at - 1), delivered) == 0) rest.remove(--at);
        return rest;
    }

    /** The network after messages were sent. */
    List<Coded<Envelope>> with(List<Coded<Envelope>> network, List<Coded<Envelope>> sent) {
        if (sent.isEmpty()) return network;
        var all = new ArrayList<>(network);
        for (Coded<Envelope> e : sent) if (links.consumes() || !all.contains(e)) all.add(e);
        all.sort(links.ordered() ? BY_LINK : Comparator.naturalOrder());
        return all;
    }

    /** Whether a delivery that does nothing still takes the message away. */
    boolean consumesSilently() {
        return links.ordered();
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The links' rules on a list of envelopes in canonical order: sorted, or for ordered links link by link as sent.
 *
 * @param consuming whether a delivery that does nothing takes the message away, as in FLP's model
 */
record Network(Links links, boolean consuming) {
    private static final Comparator<Coded<Envelope>> BY_LINK = Comparator.<Coded<Envelope>>comparingInt(
                    e -> e.value().to())
            .thenComparingInt(e -> e.value().from());

    /** The positions whose envelopes may arrive now; of equal ones that differ in nothing the first. */
    List<Integer> deliverable(List<Coded<Envelope>> network) {
        return switch (links) {
            case FIFO ->
                IntStream.range(0, network.size())
                        .filter(at -> ahead(network, at) == 0)
                        .boxed()
                        .toList();
            case FIFO_LOSSY -> IntStream.range(0, network.size()).boxed().toList();
            case RELIABLE, LOSSY, DUPLICATING -> distinct(network);
        };
    }

    /** The positions that do not hold the same as the position before. */
    List<Integer> distinct(List<Coded<Envelope>> network) {
        var distinct = new ArrayList<Integer>();
        for (int at = 0; at < network.size(); at++)
            if (at == 0 || !network.get(at - 1).equals(network.get(at))) distinct.add(at);
        return distinct;
    }

    /** How many messages stand before this one in its queue; 0 where links are not ordered. */
    int ahead(List<Coded<Envelope>> network, int at) {
        int first = at;
        if (links.ordered()) while (first > 0 && BY_LINK.compare(network.get(first - 1), network.get(at)) == 0) first--;
        return at - first;
    }

    /** The network after a message has arrived: ordered links lose what stood before it. */
    List<Coded<Envelope>> delivered(List<Coded<Envelope>> network, int at) {
        if (!links.consumes()) return network;
        var rest = new ArrayList<>(network);
        rest.subList(at - ahead(network, at), at + 1).clear();
        return rest;
    }

    /** The network after a message was lost. */
    static List<Coded<Envelope>> dropped(List<Coded<Envelope>> network, int at) {
        var rest = new ArrayList<>(network);
        rest.remove(at);
        return rest;
    }

    /** The network after a message was duplicated: the copy stands right behind it. */
    static List<Coded<Envelope>> duplicated(List<Coded<Envelope>> network, int at) {
        var more = new ArrayList<>(network);
        more.add(at + 1, network.get(at));
        return more;
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
        return links.ordered() || consuming;
    }
}

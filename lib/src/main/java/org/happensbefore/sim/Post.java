package org.happensbefore.sim;

import java.util.List;
import org.happensbefore.failure.Separation.Partition;
import org.happensbefore.sim.Randomness.Stream;

/** The network of one run: decides the fate of each message when it is sent, and counts. */
final class Post {
    private final Network network;
    private final Randomness randomness;
    private final Agenda agenda;
    private final Witness witness;
    private final Links links;
    /** The side of each node while there is a partition; otherwise empty. */
    private List<Integer> sides = List.of();

    private long sent;
    private long lost;
    private long duplicated;
    private long cut;
    private long missed;

    Post(int n, Network network, Randomness randomness, Agenda agenda, Witness witness) {
        links = new Links(n);
        this.network = network;
        this.randomness = randomness;
        this.agenda = agenda;
        this.witness = witness;
    }

    /** One message to one receiver; the draws depend on the link and on how many were sent on it before. */
    void send(long now, int from, int to, Object message, int id) {
        int link = links.find(from, to);
        long k = links.count(link);
        sent++;
        long delay = randomness.between(network.lo(), network.hi(), Stream.DELAY, from, to, k);
        if (!passes(from, to)) {
            cut++;
            witness.dropped(id, now, "partition");
        } else if (randomness.happens(network.lossProbability(), Stream.LOSS, from, to, k)) {
            lost++;
            witness.dropped(id, later(now, delay / 2), "lost");
        } else {
            agenda.put(due(link, later(now, delay)), from, to, message, id);
            if (!randomness.happens(network.duplicationProbability(), Stream.DUPLICATION, from, to, k)) return;
            duplicated++;
            witness.duplicated(id, now);
            long copyDelay = randomness.between(network.lo(), network.hi(), Stream.COPY_DELAY, from, to, k);
            agenda.put(due(link, later(now, copyDelay)), from, to, message, id);
        }
    }

    private long due(int link, long wanted) {
        return network.order() == Network.Order.FIFO ? links.queue(link, wanted) : wanted;
    }

    /** Some ticks later; never later than the end of time. */
    static long later(long now, long ticks) {
        return ticks > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + ticks;
    }

    /** A message is due. Whether it arrives. */
    boolean arrives(long now, int from, int to, int id, boolean receiverIsUp) {
        if (!passes(from, to)) {
            cut++;
            witness.dropped(id, now, "partition");
        } else if (!receiverIsUp) {
            missed++;
            witness.dropped(id, now, "receiver is down");
        } else return true;
        return false;
    }

    private boolean passes(int from, int to) {
        return sides.isEmpty() || sides.get(from).equals(sides.get(to));
    }

    /** A partition begins. */
    void split(Partition partition, int n) {
        sides = java.util.stream.IntStream.range(0, n)
                .mapToObj(a -> java.util.stream.IntStream.range(0, n)
                        .filter(b -> partition.passes(a, b))
                        .findFirst()
                        .orElse(n + a))
                .toList();
        witness.partitioned(partition);
    }

    /** The partition is over. */
    void heal() {
        sides = List.of();
    }

    Tally tally() {
        return new Tally(sent, lost, duplicated, cut, missed);
    }

    /**
     * What became of the messages of a run.
     *
     * @param sent to others; a broadcast counts once for each receiver
     * @param lost by the network
     * @param duplicated by the network
     * @param cut off by a partition, copies included
     * @param missed because the receiver was down, copies included
     */
    record Tally(long sent, long lost, long duplicated, long cut, long missed) {}
}

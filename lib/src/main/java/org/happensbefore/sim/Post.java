package org.happensbefore.sim;

import java.util.List;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.sim.Randomness.Stream;
import org.jspecify.annotations.Nullable;

/** The network of one run: decides the fate of each message when it is sent, and counts. */
final class Post {
    /** So many messages are gathered before their links are looked up. */
    private static final int GATHERED = 32;

    private static final int[] NONE = {};
    private static final Object[] NOTHING = {};

    private final Network network;
    private final Timing timing;
    private final @Nullable InForce wrong;
    private final Randomness randomness;
    private final Agenda agenda;
    private final Witness witness;
    private final Links links;
    private final Channels channels;
    /** Whether all links do the same, and nothing but delay, lose and duplicate; then also between which delays. */
    private final boolean plain;

    /** Whether messages are gathered: all that is told of them are counts, and their links are not all near. */
    private final boolean gathers;

    /** What was sent at this tick and is not posted yet. */
    private final int[] froms;

    private final int[] tos;
    private final Object[] messages;
    private int gathered;
    /** The sum of all that was read too early, so that the reads are not left out. */
    long glanced;

    private final long lo;
    private final long hi;
    /** When delays begin to have a bound, in a partially synchronous run. */
    private final long stabilisation;

    private boolean stable;
    private long sent;
    private long lost;
    private long duplicated;
    private long cut;
    private long omitted;
    private long missed;

    Post(int n, Simulation model, @Nullable InForce wrong, Randomness randomness, Agenda agenda, Witness witness) {
        links = new Links(n);
        network = model.network;
        timing = model.timing;
        this.wrong = wrong;
        this.randomness = randomness;
        this.agenda = agenda;
        this.witness = witness;
        channels = new Channels(randomness);
        var uniform = network.latency() instanceof Latency.Uniform u ? u : new Latency.Uniform(0, 0);
        lo = uniform.lo();
        hi = uniform.hi();
        plain = network.isPlain() && wrong == null && timing instanceof Timing.AsTheNetwork;
        gathers = plain && !witness.seesMessages() && !Links.areFew(n);
        froms = gathers ? new int[GATHERED] : NONE;
        tos = gathers ? new int[GATHERED] : NONE;
        messages = gathers ? new Object[GATHERED] : NOTHING;
        stabilisation = timing instanceof Timing.PartiallySynchronous(long _, long latest)
                ? randomness.between(0, latest, Stream.STABILISATION, 0, 0, 0)
                : 0;
    }

    /** One message to one receiver. */
    void send(long now, int from, int to, Object message, int id) {
        if (!gathers) {
            post(now, from, to, message, id);
            return;
        }
        if (gathered == GATHERED) postAll(now);
        froms[gathered] = from;
        tos[gathered] = to;
        messages[gathered++] = message;
    }

    /**
     * Posts what was gathered, in the order of sending: before anything else is put on the agenda, and before the tick
     * is over, so that the agenda is as it would be had each been posted at once. All links' places are read first:
     * each read misses the cache, but none waits for the one before it.
     */
    void postAll(long now) {
        if (gathered == 0) return;
        long sum = 0;
        for (int i = 0; i < gathered; i++) sum += links.glance(froms[i], tos[i]);
        glanced += sum;
        for (int i = 0; i < gathered; i++) post(now, froms[i], tos[i], messages[i], 0);
        gathered = 0;
    }

    /** The draws depend on the link and on how many messages were sent on it before. */
    private void post(long now, int from, int to, Object message, int id) {
        int link = links.find(from, to);
        long k = links.count(link);
        sent++;
        if (!plain) {
            route(new Timing.Sending(now, from, to, message, k), link, id);
            return;
        }
        long delay = randomness.between(lo, hi, Stream.DELAY, from, to, k);
        if (randomness.happens(network.lossProbability(), Stream.LOSS, from, to, k)) {
            lost++;
            witness.dropped(id, later(now, delay / 2), "lost");
            return;
        }
        agenda.put(due(network, link, later(now, delay)), from, to, message, id);
        if (!randomness.happens(network.duplicationProbability(), Stream.DUPLICATION, from, to, k)) return;
        duplicated++;
        witness.duplicated(id, now);
        long copyDelay = randomness.between(lo, hi, Stream.COPY_DELAY, from, to, k);
        agenda.put(due(network, link, later(now, copyDelay)), from, to, message, id);
    }

    /** The same where more can go wrong. */
    private void route(Timing.Sending m, int link, int id) {
        Network own = network.on(m.from(), m.to());
        boolean bad = channels.isBad(own.bursts(), m.from(), m.to(), m.k());
        long delay = delay(own, m, Stream.DELAY);
        if (isKept(m, id)) return;
        long leaves = channels.leaves(own.bandwidth(), m.from(), m.to(), m.time());
        List<LinkFault> single = wrong == null ? List.of() : wrong.single(m.from(), m.to(), m.k());
        double loss = bad ? own.bursts().loss() : own.lossProbability();
        if (leaves < 0) lose(id, m.time(), "queue is full");
        else if (single.stream().anyMatch(f -> f instanceof LinkFault.Lose)) lose(id, later(leaves, delay / 2), "lost");
        else if (randomness.happens(loss, Stream.LOSS, m.from(), m.to(), m.k()))
            lose(id, later(leaves, delay / 2), bad ? "lost in a burst" : "lost");
        else {
            long due = later(leaves, delay);
            for (LinkFault f : single)
                if (f instanceof LinkFault.Delay d) {
                    due = later(due, d.ticks());
                    witness.delayed(id, m.time(), d.ticks());
                }
            agenda.put(due(own, link, due), m.from(), m.to(), m.message(), id);
            boolean doubled = single.stream().anyMatch(f -> f instanceof LinkFault.Duplicate);
            if (!doubled
                    && !randomness.happens(own.duplicationProbability(), Stream.DUPLICATION, m.from(), m.to(), m.k()))
                return;
            duplicated++;
            witness.duplicated(id, m.time());
            long copyDelay = delay(own, m, Stream.COPY_DELAY);
            agenda.put(due(own, link, later(leaves, copyDelay)), m.from(), m.to(), m.message(), id);
        }
    }

    /** Whether a message does not even leave. */
    private boolean isKept(Timing.Sending m, int id) {
        if (wrong == null) return false;
        if (wrong.omitted(m.from(), m.to(), m.k())) {
            omitted++;
            witness.dropped(id, m.time(), "omitted by node " + m.from());
            return true;
        }
        return isCut(m.time(), m.from(), m.to(), id);
    }

    private boolean isCut(long now, int from, int to, int id) {
        String by = wrong == null ? "" : wrong.between(from, to);
        if (by.isEmpty()) return false;
        cut++;
        witness.dropped(id, now, by);
        return true;
    }

    private void lose(int id, long time, String reason) {
        lost++;
        witness.dropped(id, time, reason);
    }

    private long delay(Network own, Timing.Sending m, Stream stream) {
        return switch (timing) {
            case Timing.AsTheNetwork() -> own.latency().ticks(randomness.bits(stream, m.from(), m.to(), m.k()));
            case Timing.Synchronous(long bound) -> randomness.between(1, bound, stream, m.from(), m.to(), m.k());
            case Timing.Asynchronous(var adversary) -> chosen(m, adversary.delay(m));
            case Timing.PartiallySynchronous(long bound, long _) -> {
                if (m.time() >= stabilisation && !stable) {
                    stable = true;
                    witness.stabilised(stabilisation, bound);
                }
                long most = Math.max(0, stabilisation - m.time()) + bound;
                yield randomness.between(1, most, stream, m.from(), m.to(), m.k());
            }
        };
    }

    private static long chosen(Timing.Sending m, long ticks) {
        if (ticks < 0 || ticks > Latency.MOST)
            throw new IllegalArgumentException("the adversary gives message " + m.k() + " from " + m.from() + " to "
                    + m.to() + " a delay of " + ticks + " ticks, but a delay is from 0 to " + Latency.MOST
                    + "; a message that never arrives is lost, as lose(" + m.from() + ", " + m.to() + ", " + m.k()
                    + ")");
        return ticks;
    }

    private long due(Network own, int link, long wanted) {
        return own.order() == Network.Order.FIFO ? links.queue(link, wanted) : wanted;
    }

    /** Some ticks later; never later than the end of time. */
    static long later(long now, long ticks) {
        return ticks > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + ticks;
    }

    /** A message is due. Whether it arrives. */
    boolean arrives(long now, int from, int to, int id, boolean receiverIsUp) {
        if (isCut(now, from, to, id)) return false;
        if (!receiverIsUp) {
            misses(now, id);
            return false;
        }
        if (wrong == null || !wrong.ignored(from, to)) return true;
        omitted++;
        witness.dropped(id, now, "omitted by node " + to);
        return false;
    }

    /** A message finds its receiver down. */
    void misses(long now, int id) {
        missed++;
        witness.dropped(id, now, "receiver is down");
    }

    Tally tally() {
        return new Tally(sent, lost, duplicated, cut, omitted, missed);
    }

    /**
     * What became of the messages of a run.
     *
     * @param sent to others; a broadcast counts once for each receiver
     * @param lost by the network
     * @param duplicated by the network
     * @param cut off by a partition, copies included
     * @param omitted by faulty nodes
     * @param missed because the receiver was down, copies included
     */
    record Tally(long sent, long lost, long duplicated, long cut, long omitted, long missed) {}
}

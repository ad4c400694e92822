package org.happensbefore.node;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A process of the synchronous model: in each round it receives what was sent to it in the round before, computes, and
 * sends at most one message to each.
 *
 * <p>Where an engine runs rounds, all take each round together and a message arrives in the next round or never. Elsewhere
 * this is an ordinary node: it ends its rounds by a timer, keeps what is early and drops what is late. So one class shows
 * what synchrony buys, and what one late message costs. Rounds by timer mean the same while they are
 * longer than every delay.
 *
 * <p>A node that has crashed takes no further round. Source: Lynch 1996, "Distributed Algorithms", section 2.1.
 *
 * @param <M> the messages
 */
public abstract class Rounds<M> extends Node<M> {
    private static final long TICKS = 100;

    private final long ticks;
    private int number;
    private boolean halted;
    /** By round of their sending, what arrived. */
    private final TreeMap<Integer, TreeMap<Integer, M>> arrived = new TreeMap<>();

    /** To whom a message went in this round; empty between rounds. */
    private final TreeSet<Integer> written = new TreeSet<>();

    /** For subclasses: rounds of 100 ticks, where they end by a timer. */
    protected Rounds() {
        this(TICKS);
    }

    /**
     * For subclasses.
     *
     * @param ticks how long a round takes where rounds end by a timer, at least 1
     */
    protected Rounds(long ticks) {
        if (ticks < 1) throw new IllegalArgumentException("a round takes at least 1 tick, was " + ticks);
        this.ticks = ticks;
    }

    /**
     * A message as it travels: it belongs to a round.
     *
     * @param number the round in which it was sent
     */
    public record InRound(int number, Object message) {}

    /** The end of a round. */
    public record RoundOver() implements Timer {}

    /**
     * One round.
     *
     * @param r its number, from 1
     * @param received what was sent to this node in round r - 1, by sender, in the order of the ids; a node that sends to
     *     all hears itself, too
     */
    protected abstract void round(int r, Map<Integer, M> received);

    /** This round is the last one; what this node sends in it still arrives. */
    protected final void halt() {
        halted = true;
    }

    /** The number of the last round that this node has taken; 0 before the first. */
    public final int number() {
        return number;
    }

    @Override
    protected final void start() {
        next();
    }

    @Override
    protected final void onTimer(Timer timer) {
        if (timer instanceof RoundOver) next();
    }

    private void next() {
        number++;
        TreeMap<Integer, M> received = arrived.remove(number - 1);
        round(number, received == null ? Map.of() : Collections.unmodifiableMap(received));
        written.clear();
        if (!halted) after(ticks, new RoundOver());
        else arrived.clear();
    }

    @Override
    @SuppressWarnings("unchecked")
    final void receive(int from, Object message) {
        var in = (InRound) message;
        // What was sent in a round before this one comes too late for the next.
        if (!halted && in.number() >= number)
            arrived.computeIfAbsent(in.number(), _ -> new TreeMap<>()).put(from, (M) in.message());
    }

    @Override
    final Object outgoing(Iterable<Integer> to, Object message) {
        for (int id : to)
            if (!written.add(id))
                throw new IllegalStateException("node " + self() + " sends a second message to " + id + " in round "
                        + number + ", and a round has one for each; send one record that holds both");
        return new InRound(number, message);
    }
}

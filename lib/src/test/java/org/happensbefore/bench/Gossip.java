package org.happensbefore.bench;

import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * Push gossip: whoever knows the rumour tells it to one random peer in each round, for ever. Everybody knows after some
 * log2 n + ln n rounds (Pittel 1987, "On spreading a rumor").
 */
final class Gossip extends Node<Gossip.Rumour> {
    /** All that there is to know. */
    record Rumour() {}

    /** A round is over. */
    record Round() implements Timer {}

    private static final int ROUND_TICKS = 10;

    private boolean knows;

    /** Runs until everybody knows. */
    static Run spread(int n, long seed) {
        return Simulation.of(n, _ -> new Gossip())
                .network(Network.delay(1, 10))
                .until(Long.MAX_VALUE)
                .maxEvents(Long.MAX_VALUE)
                .stopWhen(m -> m.decisions().size() == n)
                .seed(seed)
                .untraced()
                .run();
    }

    @Override
    protected void start() {
        if (self() == 0) learn();
    }

    @Override
    protected void on(int from, Rumour rumour) {
        if (!knows) learn();
    }

    @Override
    protected void onTimer(Timer timer) {
        tell();
    }

    private void learn() {
        knows = true;
        decide("knows");
        tell();
    }

    private void tell() {
        int id = random().below(n() - 1);
        send(id < self() ? id : id + 1, new Rumour());
        after(ROUND_TICKS, new Round());
    }
}

package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.happensbefore.consensus.Synod;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * Partial synchrony with a switch: five proposers and five acceptors, to whom nothing gets through until some tick that
 * they do not know; from then on every message takes 10 ticks, which they do know. Source: Dwork, Lynch and Stockmeyer
 * 1988, "Consensus in the Presence of Partial Synchrony": the global stabilization time, GST.
 *
 * @param rule how proposers try again
 * @param calm the tick at which the storm is over, 0 for none
 * @param crashed the nodes that are not there: proposers are 0 to 4, acceptors 5 to 9
 */
public record Storm(RetryRule rule, long calm, Set<Integer> crashed) {
    /** How many proposers there are, and how many acceptors. */
    public static final int EACH = 5;

    /** What every message takes when the storm is over, in ticks. */
    public static final long DELAY = 10;

    /** What is waited for a decision when the storm is over, in ticks. */
    public static final long PATIENCE = 2_000;

    /** Keeps its own copy. */
    public Storm {
        crashed = Set.copyOf(crashed);
    }

    /** Calm weather from the beginning. */
    public static Storm none(RetryRule rule) {
        return new Storm(rule, 0, Set.of());
    }

    /** The same, with a storm that lasts until this tick. */
    public Storm until(long tick) {
        return new Storm(rule, tick, crashed);
    }

    /** The same without some nodes. */
    public Storm without(Set<Integer> nodes) {
        return new Storm(rule, calm, nodes);
    }

    /** The run of a seed, until somebody decides or {@link #PATIENCE} is at its end. */
    public Simulation simulation() {
        Set<Integer> acceptors = Synods.range(EACH, 2 * EACH);
        var faults = new ArrayList<Fault>();
        for (int node : crashed) faults.add(Faults.crash(node).at(0));
        if (calm > 0) faults.add(Faults.partition(Set.of(0)).between(0, calm)); // who is in no group is alone
        return Simulation.of(
                        2 * EACH,
                        id -> id < EACH ? new RetryRule.Proposer(id, EACH, acceptors, rule) : new Synod.Acceptor())
                .network(Network.delay(DELAY, DELAY))
                .faults(List.copyOf(faults))
                .until(calm + PATIENCE)
                .maxEvents(300_000)
                .stopWhen(m -> !m.decisions().isEmpty())
                .untraced();
    }

    /** How long after the storm somebody decides, in ticks; {@link #PATIENCE} if nobody does. */
    public long ticks(long seed) {
        Run run = simulation().seed(seed).run();
        return run.decisions().isEmpty() ? PATIENCE : Math.max(0, run.ticks() - calm);
    }
}

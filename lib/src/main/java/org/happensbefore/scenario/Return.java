package org.happensbefore.scenario;

import java.util.Set;
import java.util.function.Function;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.failure.Faults;
import org.happensbefore.node.Node;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * A server that was cut off comes back: does it depose the leader of the others? Source: Ongaro 2014 (the thesis), section
 * 9.6. One tick is a millisecond.
 */
public final class Return {
    /** The server that is cut off. Its log is empty, so that it never leads. */
    public static final int SERVER = 4;

    /** When it is back. */
    public static final long TICK = 4_000;

    private Return() {}

    /**
     * Five servers for six seconds; messages take 5 to 10 ms; one is cut off from the second to the fourth.
     *
     * @param server makes a server with a log, timeouts of 150 to 300 ms meant
     */
    public static Simulation simulation(Function<Log, ? extends Node<?>> server) {
        return Simulation.of(5, id -> server.apply(id == SERVER ? Log.EMPTY : new Log(1, 1)))
                .network(Network.delay(5, 10))
                .faults(Faults.partition(Set.of(SERVER), Set.of(0, 1, 2, 3)).between(2_000, TICK))
                .until(6_000);
    }

    /** How many leaders a run elects after the server is back. */
    public static long elections(Run run) {
        return run.decisions().stream().filter(d -> d.time() >= TICK).count();
    }
}

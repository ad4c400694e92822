package org.happensbefore.scenario;

import java.util.List;
import java.util.stream.Stream;
import org.happensbefore.election.Bully;
import org.happensbefore.election.Bully.Process;
import org.happensbefore.election.Bully.Role;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.sim.Moment;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Simulation;

/** The bully and its two leaders. One tick is a millisecond. */
public final class Bullies {
    /** What no message exceeds while all is well, in milliseconds. */
    public static final long DELAY = 100;

    private Bullies() {}

    /**
     * Processes whose messages take 10 to 100 ms, which they know, for ten seconds. The largest id leads from the
     * beginning. {@code .faults(pause(4).between(2_000, 5_000)).stopWhen(Bullies::twoLead)} shows what is wrong with it.
     */
    public static Simulation simulation(int n) {
        return Simulation.of(n, _ -> new Process(DELAY))
                .network(Network.delay(10, DELAY))
                .until(10_000);
    }

    /**
     * All schedules of such processes. Asked: that two lead at most while an announcement is under way. It holds where
     * {@code .timers(Timers.AT_QUIET)}, which is synchrony, and not where any timer may fire at any time.
     */
    public static Exploration exploration(int n) {
        return Exploration.of(n, _ -> new Process(DELAY)).started().consuming().always("one leads", Bullies::oneLeads);
    }

    private static boolean oneLeads(Snapshot s) {
        return oneLeads(s, roles(s.nodes(Process.class)));
    }

    /** Whether at most one process leads, or an announcement is under way that will make it so. */
    public static boolean oneLeads(Snapshot s, List<Role> roles) {
        return leaders(roles) < 2 || s.messages().anyMatch(m -> m instanceof Bully.Coordinator);
    }

    /** Whether two processes that are up take themselves for the leader. */
    public static boolean twoLead(Moment m) {
        return leaders(roles(m.nodes(Process.class))) > 1;
    }

    private static long leaders(List<Role> roles) {
        return roles.stream().filter(Role.LEADER::equals).count();
    }

    private static List<Role> roles(Stream<Process> processes) {
        return processes.map(Process::role).toList();
    }
}

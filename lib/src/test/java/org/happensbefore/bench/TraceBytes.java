package org.happensbefore.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.management.JMException;
import javax.management.ObjectName;
import org.happensbefore.election.RaftElection;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * What the record of a run of 100,000 events keeps alive for each event, in bytes: {@code full} its trace and timeline,
 * {@code compact} its timeline. Of several protocols the largest figure is printed on standard output, and each on
 * standard error.
 */
final class TraceBytes {
    private static final int EVENTS = 100_000;
    private static final String HISTOGRAM = "gcClassHistogram";

    private TraceBytes() {}

    private record Case(String name, Simulation simulation) {}

    private static List<Case> cases() {
        var servers = Simulation.of(5, _ -> new RaftElection.Server(150, 300));
        return List.of(
                new Case("a Raft group and its heartbeats", servers.network(Network.delay(5, 10))),
                new Case(
                        "the same with a tenth lost",
                        servers.network(Network.delay(5, 10).loss(0.1))),
                new Case(
                        "Lamport's mutual exclusion, five processes",
                        Mutexes.contention(5, 2_000, _ -> new LamportMutex.Process())));
    }

    public static void main(String[] args) throws JMException {
        boolean full = args[0].equals("full");
        double most = 0;
        for (Case c : cases()) {
            Simulation simulation =
                    c.simulation().until(Long.MAX_VALUE).maxEvents(EVENTS).seed(1);
            double bytes = full
                    ? bytes(simulation, run -> List.of(run.trace(), run.timeline()))
                    : bytes(simulation.compact(), Run::timeline);
            System.err.printf(Locale.ROOT, "%s: %.2f bytes an event%n", c.name(), bytes);
            most = Math.max(most, bytes);
        }
        System.out.printf(Locale.ROOT, "%.6f%n", most);
    }

    private static double bytes(Simulation simulation, Function<Run, Object> record) throws JMException {
        long with = liveBeside(recorded(simulation, record));
        return (with - liveBeside(simulation)) / (double) EVENTS;
    }

    /** What is alive while this is. */
    private static long liveBeside(Object held) throws JMException {
        try {
            return live();
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static Object recorded(Simulation simulation, Function<Run, Object> record) {
        Run run = simulation.run();
        if (run.events() != EVENTS) throw new IllegalStateException(run + " should have " + EVENTS + " events");
        return record.apply(run);
    }

    /** The bytes of all objects that can be reached; what the collector leaves unused between them does not count. */
    private static long live() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        HISTOGRAM,
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                .filter(columns -> !columns[3].contains("Filler"))
                .mapToLong(columns -> Long.parseLong(columns[2]))
                .sum();
    }
}

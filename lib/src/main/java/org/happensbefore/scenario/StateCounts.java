package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;

/**
 * How many states {@link org.happensbefore.consensus.Synod} has, against how many messages its runs can send: each
 * acceptor more adds a few messages and multiplies the states. Links deliver late, again, or never.
 *
 * @param rows one for each system
 */
public record StateCounts(List<Count> rows) implements Charted {
    private static final String QUIET = "no crash";
    private static final String CRASH = "one crash";
    private static final String RECOVERY = "one crash, one recovery";

    /** Keeps its own copy. */
    public StateCounts {
        rows = List.copyOf(rows);
    }

    /**
     * One system.
     *
     * @param proposers how many, with one ballot each
     * @param acceptors how many
     * @param nature what may go wrong besides the links
     * @param messages how many different messages a run sends at most
     * @param states how many states are reachable
     */
    public record Count(int proposers, int acceptors, String nature, int messages, int states) {}

    /**
     * Counts for 1 to so many acceptors, without a crash, with one, and with one and a recovery; the last two for one
     * acceptor fewer. Cost with 2 proposers: for 3 acceptors half a second, for 4 some seconds.
     *
     * @param proposers how many
     * @param acceptors the most acceptors, at least 1
     * @throws IllegalArgumentException if some system has more than 10,000,000 states
     */
    public static StateCounts of(int proposers, int acceptors) {
        var rows = new ArrayList<Count>();
        for (int a = 1; a <= acceptors; a++) rows.add(count(proposers, a, QUIET, e -> e));
        for (int a = 1; a < acceptors; a++) rows.add(count(proposers, a, CRASH, e -> e.crashes(1)));
        for (int a = 1; a < acceptors; a++)
            rows.add(count(proposers, a, RECOVERY, e -> e.crashes(1).recoveries(1)));
        return new StateCounts(rows);
    }

    private static Count count(int proposers, int acceptors, String nature, UnaryOperator<Exploration> faults) {
        var most = new AtomicInteger();
        Verdict verdict = faults.apply(Synods.exploration(proposers, acceptors))
                .always("messages are counted", s -> {
                    most.accumulateAndGet((int) s.messages().count(), Math::max);
                    return true;
                })
                .run();
        if (!(verdict instanceof Verdict.Holds))
            throw new IllegalArgumentException(
                    proposers + " proposers and " + acceptors + " acceptors cannot be counted, take fewer: " + verdict);
        return new Count(
                proposers, acceptors, nature, most.get(), verdict.counts().states());
    }

    @Override
    public Chart chart() {
        Chart chart = Chart.logLog("Paxos, all schedules: messages add, states multiply")
                .axes("messages that a run may send", "reachable states");
        for (String nature : Arrays.asList(QUIET, CRASH, RECOVERY)) {
            List<Count> of =
                    rows.stream().filter(r -> r.nature().equals(nature)).toList();
            if (!of.isEmpty())
                chart = chart.measured(
                        nature,
                        of.stream().mapToDouble(Count::messages).toArray(),
                        of.stream().mapToDouble(Count::states).toArray());
        }
        return chart;
    }

    @Override
    public String toString() {
        return text();
    }
}

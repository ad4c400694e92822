package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.failure.ClockFault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Pace;
import org.happensbefore.failure.Period;

/**
 * A node's own clock as a function of real ticks: straight pieces, whose rates and jumps the fault schedule says. Nothing
 * else of a run changes it, so that it is known beforehand when a timer will fire.
 */
final class NodeClock {
    /** From a real tick on, the clock shows {@code base} and goes on at {@code rate}. */
    private record Piece(long from, double base, double rate) {
        long shows(long tick) {
            return (long) StrictMath.floor(base + rate * (tick - from));
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    NodeClock(FaultSchedule faults, int node) {
        double shows = 0;
        var changes = new TreeSet<Long>(List.of(0L));
        for (ClockFault.Skew s : faults.all(ClockFault.Skew.class).toList()) if (s.node() == node) shows += s.ticks();
        List<ClockFault.Drift> drifts =
                faults.all(ClockFault.Drift.class).filter(d -> d.node() == node).toList();
        List<ClockFault.Step> steps =
                faults.all(ClockFault.Step.class).filter(s -> s.node() == node).toList();
        List<Period> pauses = faults.all(Pace.Pause.class)
                .filter(p -> p.node() == node)
                .map(Pace.Pause::period)
                .toList();
        drifts.forEach(d -> add(changes, d.period()));
        pauses.forEach(p -> add(changes, p));
        steps.forEach(s -> changes.add(s.at()));
        for (long tick : changes) {
            if (!pieces.isEmpty()) {
                Piece last = pieces.getLast();
                shows = last.base() + last.rate() * (tick - last.from());
            }
            for (ClockFault.Step s : steps) if (s.at() == tick) shows += s.ticks();
            double rate = 1;
            for (ClockFault.Drift d : drifts) if (d.period().contains(tick)) rate = d.rate();
            for (Period p : pauses) if (p.contains(tick)) rate = 0;
            pieces.add(new Piece(tick, shows, rate));
        }
    }

    private static void add(Set<Long> changes, Period period) {
        changes.add(period.from());
        if (period.until() < Period.NEVER) changes.add(period.until());
    }

    /** What it shows at a real tick. */
    long shows(long tick) {
        return pieces.get(at(tick)).shows(tick);
    }

    private int at(long tick) {
        int i = pieces.size() - 1;
        while (pieces.get(i).from() > tick) i--;
        return i;
    }

    /** The first real tick from {@code now} on at which it shows so many ticks more; the end of time if it never does. */
    long after(long now, long ticks) {
        if (ticks == 0) return now;
        if (ticks >= Latency.MOST) return Long.MAX_VALUE;
        long wanted = shows(now) + ticks;
        for (int i = at(now); i < pieces.size(); i++) {
            long from = Math.max(now, pieces.get(i).from());
            long until = i + 1 < pieces.size() ? pieces.get(i + 1).from() : Long.MAX_VALUE;
            long tick = first(pieces.get(i), from, wanted);
            if (tick < until) return tick;
        }
        return Long.MAX_VALUE;
    }

    /** The first tick from {@code from} on at which a piece shows at least this. */
    private static long first(Piece piece, long from, long wanted) {
        if (piece.shows(from) >= wanted) return from;
        if (piece.rate() == 0) return Long.MAX_VALUE;
        double exact = piece.from() + (wanted - piece.base()) / piece.rate();
        if (exact >= Latency.MOST) return Long.MAX_VALUE;
        long tick = Math.max(from, (long) exact - 1);
        while (piece.shows(tick) < wanted) tick++;
        return tick;
    }
}

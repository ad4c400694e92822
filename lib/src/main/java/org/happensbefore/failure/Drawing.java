package org.happensbefore.failure;

import static org.happensbefore.failure.Faults.bridge;
import static org.happensbefore.failure.Faults.clockStep;
import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.drift;
import static org.happensbefore.failure.Faults.oneWay;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.pause;
import static org.happensbefore.failure.Faults.slow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.failure.Nemesis.Trouble;
import org.happensbefore.node.Draws;

/** One schedule while a nemesis draws it. */
final class Drawing {
    private static final int TRIES = 100;

    private final Nemesis nemesis;
    private final Draws draws;
    private final int n;
    private final Set<Integer> crashed = new TreeSet<>();
    private FaultSchedule schedule;

    Drawing(Nemesis nemesis, FaultSchedule said, Draws draws) {
        this.nemesis = nemesis;
        this.draws = draws;
        n = said.n();
        schedule = said;
        said.all(Fault.Crash.class).forEach(c -> crashed.add(c.node()));
    }

    FaultSchedule all() {
        nemesis.troubles().forEach((trouble, times) -> {
            for (int i = 0; i < times; i++) one(trouble);
        });
        return schedule;
    }

    private void one(Trouble trouble) {
        for (int i = 0; i < TRIES; i++) {
            Optional<FaultSchedule> more =
                    trouble == Trouble.CRASH ? crashed() : fault(trouble).flatMap(schedule::with);
            if (more.isEmpty()) continue;
            schedule = more.get();
            return;
        }
    }

    private Optional<FaultSchedule> crashed() {
        int node = draws.below(n);
        Period down = period();
        if (crashed.contains(node)) return Optional.empty();
        Fault.Crash crash = crash(node).at(down.from());
        Optional<FaultSchedule> more = schedule.with(draws.flip() ? crash.afterEffects(draws.below(4)) : crash);
        if (!nemesis.disks().isEmpty()) {
            Fault.Disk disk = draws.oneOf(new ArrayList<>(nemesis.disks()));
            more = more.flatMap(s -> s.with(new Fault.Recovery(node, down.until(), disk)));
        }
        if (more.isPresent()) crashed.add(node);
        return more;
    }

    /** A fault of a kind; none if there are too few nodes for it. */
    private Optional<Fault> fault(Trouble trouble) {
        Period p = period();
        int node = draws.below(n);
        return switch (trouble) {
            case CRASH -> throw new IllegalStateException("a crash may come with a recovery");
            case PARTITION -> parted(1).map(side -> partition(side, rest(side)).during(p));
            case ONE_WAY -> parted(1).map(side -> oneWay(side, rest(side)).during(p));
            case BRIDGE -> parted(2).map(side -> bridge(side, bridged(side)).during(p));
            case PAUSE -> Optional.of(pause(node).during(p));
            case SLOW -> Optional.of(slow(node, 1 + draws.below(10)).during(p));
            case OMISSION -> {
                Omission.Side side = draws.oneOf(List.of(Omission.Side.values()));
                yield Optional.of(new Omission(node, side, (1 + draws.below(9)) / 10.0, p));
            }
            case DRIFT ->
                Optional.of(drift(node, (50 + draws.below(101)) / 100.0).during(p));
            case CLOCK_STEP -> {
                int ticks = 1 + draws.below(100);
                yield Optional.of(clockStep(node, draws.flip() ? ticks : -ticks).at(p.from()));
            }
            case LIE -> {
                Lie.Kind kind = draws.oneOf(List.of(Lie.Kind.values()));
                double probability = (1 + draws.below(9)) / 10.0;
                yield Optional.of(new Lie(node, kind, kind == Lie.Kind.EQUIVOCATES ? Lie.HALF : probability, p));
            }
            case MESSAGE -> n < 2 ? Optional.empty() : Optional.of(message(node));
        };
    }

    private Fault message(int from) {
        int to = (from + 1 + draws.below(n - 1)) % n;
        int k = draws.below(20);
        return switch (draws.below(3)) {
            case 0 -> Faults.lose(from, to, k);
            case 1 -> Faults.duplicate(from, to, k);
            default -> Faults.delay(from, to, k, 1 + draws.below(100));
        };
    }

    /** A part of the window: at least one tick. */
    private Period period() {
        Period window = nemesis.window();
        int ticks = (int) (window.until() - window.from());
        int from = draws.below(ticks);
        return new Period(window.from() + from, window.from() + from + 1 + draws.below(ticks - from));
    }

    /** At least so many nodes, but not all; none if there are too few for it. */
    private Optional<Set<Integer>> parted(int least) {
        if (n < least + 1) return Optional.empty();
        var side = new TreeSet<Integer>();
        for (int id = 0; id < n; id++) if (draws.flip()) side.add(id);
        while (side.size() < least) side.add(draws.below(n));
        if (side.size() == n) side.remove(draws.below(n));
        return Optional.of(side);
    }

    private Set<Integer> rest(Set<Integer> side) {
        var rest = new TreeSet<Integer>();
        for (int id = 0; id < n; id++) if (!side.contains(id)) rest.add(id);
        return rest;
    }

    /** The other side of a bridge: all the others, and one of these. */
    private Set<Integer> bridged(Set<Integer> side) {
        Set<Integer> other = rest(side);
        other.add(draws.oneOf(new ArrayList<>(side)));
        return other;
    }
}

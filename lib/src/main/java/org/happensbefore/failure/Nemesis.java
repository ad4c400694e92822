package org.happensbefore.failure;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.happensbefore.node.Draws;

/**
 * An opponent that draws a fault schedule from a run's seed: {@code Nemesis.crashes(2).recoveries().partitions(1)
 * .pauses(1).within(0, 500)}. What it draws is an ordinary {@link FaultSchedule}: {@code run.faults()} prints it, and
 * given back with {@code .faults(..)} it makes the same run. Synonyms: fault injector, chaos monkey.
 *
 * @param troubles how many of each
 * @param disks what a node that comes back may find on its disk; empty if none comes back
 * @param window when all this happens: its end is the first tick without trouble
 */
public record Nemesis(Map<Trouble, Integer> troubles, Set<Fault.Disk> disks, Period window) {
    private static final Period FIRST_THOUSAND = new Period(0, 1_000);

    /** What it can do. */
    public enum Trouble {
        /** A node crashes, half of the time within a step; no node crashes twice. */
        CRASH("crashes"),
        /** The nodes are parted in two. */
        PARTITION("partitions"),
        /** Some nodes are not heard by the others, but hear them. */
        ONE_WAY("oneWays"),
        /** Two groups have only one node in common. */
        BRIDGE("bridges"),
        /** A node pauses. */
        PAUSE("pauses"),
        /** Each step of a node keeps it busy for 1 to 10 ticks. */
        SLOW("slows"),
        /** A node omits to send, to receive, or both, with a probability of 0.1 to 0.9. */
        OMISSION("omissions"),
        /** A node's clock runs at 0.5 to 1.5 ticks a tick. */
        DRIFT("drifts"),
        /** A node's clock jumps by 1 to 100 ticks, either way. */
        CLOCK_STEP("clockSteps"),
        /** A node equivocates, corrupts or replays. */
        LIE("lies"),
        /** One of the first twenty messages of a link is lost, doubled, or delayed by 1 to 100 ticks. */
        MESSAGE("messages");

        final String word;

        Trouble(String word) {
            this.word = word;
        }
    }

    /** @throws IllegalArgumentException if a number is negative, or the window has no end or more than 10^9 ticks */
    public Nemesis {
        var sorted = new TreeMap<>(troubles);
        sorted.forEach((t, k) -> {
            if (k < 0)
                throw new IllegalArgumentException("Nemesis: " + t.word + "(" + k + ") is negative; use 0 for none");
        });
        sorted.values().removeIf(k -> k == 0);
        troubles = Collections.unmodifiableMap(sorted);
        disks = disks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(disks));
        if (window.until() - window.from() > 1_000_000_000)
            throw new IllegalArgumentException("Nemesis: within(" + window.from() + ", " + window.until()
                    + ") is longer than 1,000,000,000 ticks; name a shorter time, as within(0, 500)");
    }

    /** Crashes of so many nodes, within the first 1,000 ticks unless said; {@code crashes(0)} to begin with other things. */
    public static Nemesis crashes(int nodes) {
        return new Nemesis(Map.of(Trouble.CRASH, nodes), Set.of(), FIRST_THOUSAND);
    }

    /** Crashed nodes come back, with all that is on their disks. */
    public Nemesis recoveries() {
        return recoveries(Fault.Disk.INTACT);
    }

    /** Crashed nodes come back; what each finds on its disk is drawn from these. */
    public Nemesis recoveries(Fault.Disk first, Fault.Disk... more) {
        return new Nemesis(troubles, EnumSet.of(first, more), window);
    }

    /** So many times the nodes are parted in two. */
    public Nemesis partitions(int times) {
        return with(Trouble.PARTITION, times);
    }

    /** So many times some nodes are not heard by the others. */
    public Nemesis oneWays(int times) {
        return with(Trouble.ONE_WAY, times);
    }

    /** So many times two groups have only one node in common. */
    public Nemesis bridges(int times) {
        return with(Trouble.BRIDGE, times);
    }

    /** So many times a node pauses. */
    public Nemesis pauses(int times) {
        return with(Trouble.PAUSE, times);
    }

    /** So many times a node is slow. */
    public Nemesis slows(int times) {
        return with(Trouble.SLOW, times);
    }

    /** So many times a node omits messages. */
    public Nemesis omissions(int times) {
        return with(Trouble.OMISSION, times);
    }

    /** So many times a clock drifts. */
    public Nemesis drifts(int times) {
        return with(Trouble.DRIFT, times);
    }

    /** So many times a clock jumps. */
    public Nemesis clockSteps(int times) {
        return with(Trouble.CLOCK_STEP, times);
    }

    /** So many times a node lies. */
    public Nemesis lies(int times) {
        return with(Trouble.LIE, times);
    }

    /** So many single messages are lost, doubled or delayed. */
    public Nemesis messages(int number) {
        return with(Trouble.MESSAGE, number);
    }

    /**
     * When all this happens.
     *
     * @param from the first tick
     * @param until the first tick after it
     */
    public Nemesis within(long from, long until) {
        return new Nemesis(troubles, disks, Period.of("Nemesis: within", from, until));
    }

    private Nemesis with(Trouble trouble, int times) {
        var more = new TreeMap<>(troubles);
        more.put(trouble, times);
        return new Nemesis(more, disks, window);
    }

    /**
     * What is said already and what it draws. A fault that would contradict the others is drawn anew; one that finds no
     * place in a hundred draws is left out.
     *
     * @param draws where its choices come from
     */
    public FaultSchedule draw(FaultSchedule said, Draws draws) {
        return new Drawing(this, said, draws).all();
    }

    @Override
    public String toString() {
        int crashes = troubles.getOrDefault(Trouble.CRASH, 0);
        String back = disks.isEmpty()
                ? ""
                : disks.equals(Set.of(Fault.Disk.INTACT))
                        ? ".recoveries()"
                        : disks.stream()
                                .map(d -> "Fault.Disk." + d)
                                .collect(Collectors.joining(", ", ".recoveries(", ")"));
        List<Trouble> others =
                troubles.keySet().stream().filter(t -> t != Trouble.CRASH).toList();
        return "Nemesis.crashes(" + crashes + ")" + back
                + others.stream()
                        .map(t -> "." + t.word + "(" + troubles.get(t) + ")")
                        .collect(Collectors.joining())
                + ".within(" + window.from() + ", " + window.until() + ")";
    }
}

package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.Set;

/**
 * The words for faults, as {@code crash(3).at(40)} or {@code pause(3).between(50, 80)}; the package's page has them all.
 * Ticks count from the beginning of the run. What lasts does so for the whole run, unless {@code .between(50, 80)} or
 * {@code .from(50)} says when.
 */
public final class Faults {
    private Faults() {}

    /**
     * What still lacks its tick.
     *
     * @param <F> what it is then
     */
    @FunctionalInterface
    public interface Moment<F extends Fault> {
        /**
         * The fault at this tick, before everything else of that tick.
         *
         * @throws IllegalArgumentException if the tick is negative
         */
        F at(long tick);
    }

    /**
     * A recovery that still lacks its tick.
     *
     * @param node who comes back
     * @param disk what it finds on its disk
     */
    public record Recovering(int node, Fault.Disk disk) implements Moment<Fault.Recovery> {
        /** It finds its disk empty. */
        public Recovering withAmnesia() {
            return new Recovering(node, Fault.Disk.EMPTY);
        }

        /** Of the last write before the crash, only part of the fields reached the disk; which is drawn. */
        public Recovering withTornWrite() {
            return new Recovering(node, Fault.Disk.TORN);
        }

        @Override
        public Fault.Recovery at(long tick) {
            return new Fault.Recovery(node, tick, disk);
        }
    }

    /** A node stops; {@code crash(3).at(40).afterEffects(2)} cuts the first step from there on. */
    public static Moment<Fault.Crash> crash(int node) {
        return tick -> new Fault.Crash(node, tick, new Fault.Cut.BetweenSteps());
    }

    /** A crashed node comes back, with what it has on disk. */
    public static Recovering recover(int node) {
        return new Recovering(node, Fault.Disk.INTACT);
    }

    /** The nodes of one group reach each other and nobody else; a node in no group is alone. */
    @SafeVarargs
    public static Separation.Partition partition(Set<Integer>... groups) {
        var sides = new ArrayList<Set<Integer>>();
        for (Set<Integer> group : groups) sides.add(group);
        return new Separation.Partition(sides, Period.ALWAYS);
    }

    /** As a partition, but nodes that are in several groups reach all of them. */
    @SafeVarargs
    public static Separation.Bridge bridge(Set<Integer>... groups) {
        var sides = new ArrayList<Set<Integer>>();
        for (Set<Integer> group : groups) sides.add(group);
        return new Separation.Bridge(sides, Period.ALWAYS);
    }

    /** Nothing passes from the first nodes to the others; the way back is open. */
    public static Separation.OneWay oneWay(Set<Integer> senders, Set<Integer> receivers) {
        return new Separation.OneWay(senders, receivers, Period.ALWAYS);
    }

    /** Of what a node sends, each message is lost with this probability. */
    public static Omission omitsSending(int node, double probability) {
        return new Omission(node, Omission.Side.SENDING, probability, Period.ALWAYS);
    }

    /** Of what should arrive at a node, each message is lost with this probability. */
    public static Omission omitsReceiving(int node, double probability) {
        return new Omission(node, Omission.Side.RECEIVING, probability, Period.ALWAYS);
    }

    /** Of what a node sends and of what should arrive there, each message is lost with this probability. */
    public static Omission omits(int node, double probability) {
        return new Omission(node, Omission.Side.BOTH, probability, Period.ALWAYS);
    }

    /** A node takes no step, and its clock stands still; what arrives waits. */
    public static Pace.Pause pause(int node) {
        return new Pace.Pause(node, Period.ALWAYS);
    }

    /** Each step of a node keeps it busy for so many ticks; what arrives meanwhile waits. */
    public static Pace.Slow slow(int node, long ticks) {
        return new Pace.Slow(node, ticks, Period.ALWAYS);
    }

    /** A node's clock, with its timers, runs at so many ticks a tick. */
    public static ClockFault.Drift drift(int node, double rate) {
        return new ClockFault.Drift(node, rate, Period.ALWAYS);
    }

    /** A node's clock is ahead by so many ticks from the beginning; behind, if negative. */
    public static ClockFault.Skew skew(int node, long ticks) {
        return new ClockFault.Skew(node, ticks);
    }

    /** A node's clock jumps by so many ticks; backwards, if negative. */
    public static Moment<ClockFault.Step> clockStep(int node, long ticks) {
        return tick -> new ClockFault.Step(node, ticks, tick);
    }

    /** The k-th message from one node to another, counted from 0, is lost. */
    public static LinkFault.Lose lose(int from, int to, int k) {
        return new LinkFault.Lose(from, to, k);
    }

    /** The k-th message from one node to another, counted from 0, arrives a second time. */
    public static LinkFault.Duplicate duplicate(int from, int to, int k) {
        return new LinkFault.Duplicate(from, to, k);
    }

    /** The k-th message from one node to another, counted from 0, takes so many ticks more. */
    public static LinkFault.Delay delay(int from, int to, int k, long ticks) {
        return new LinkFault.Delay(from, to, k, ticks);
    }

    /** Of each message that a node sends, some receivers get a lie. */
    public static Lie equivocates(int node) {
        return new Lie(node, Lie.Kind.EQUIVOCATES, Lie.HALF, Period.ALWAYS);
    }

    /** Each message that a node sends is changed with this probability. */
    public static Lie corrupts(int node, double probability) {
        return new Lie(node, Lie.Kind.CORRUPTS, probability, Period.ALWAYS);
    }

    /** Each message that a node sends is replaced by an old one with this probability. */
    public static Lie replays(int node, double probability) {
        return new Lie(node, Lie.Kind.REPLAYS, probability, Period.ALWAYS);
    }
}

package org.happensbefore.scenario;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.consensus.Synod;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.node.Node;

/**
 * Single-decree Paxos put to the test: the explorations that tests, the chapter and replays share. They take any
 * proposer and acceptor, the reader's own too.
 */
public final class Synods {
    private Synods() {}

    /** Makes a proposer. */
    @FunctionalInterface
    public interface Proposing {
        /**
         * A fresh one.
         *
         * @param ballot its ballot, which is its id too
         * @param own what it proposes if it may choose
         * @param acceptors the ids of all acceptors
         */
        Node<?> proposer(int ballot, String own, Set<Integer> acceptors);
    }

    /** All schedules of {@link Synod}. See {@link #exploration(int, int, Proposing, Supplier)}. */
    public static Exploration exploration(int proposers, int acceptors) {
        return exploration(proposers, acceptors, Synod.Proposer::new, Synod.Acceptor::new);
    }

    /**
     * All schedules of a few proposers with one ballot each, over links that may deliver a message late, again, or
     * never. Asked: agreement always. {@code .crashes(1).recoveries(1)} lets nodes forget what is not on disk.
     *
     * @param proposers how many; their ids and ballots are 0, 1, 2 and so on, their values v0, v1, v2
     * @param acceptors how many; their ids follow
     */
    public static Exploration exploration(
            int proposers, int acceptors, Proposing proposing, Supplier<? extends Node<?>> acceptor) {
        Set<Integer> asked = range(proposers, proposers + acceptors);
        return Exploration.of(
                        proposers + acceptors,
                        id -> id < proposers ? proposing.proposer(id, "v" + id, asked) : acceptor.get())
                .network(Links.DUPLICATING)
                .always("agreement", s -> s.decisions().distinct().count() <= 1);
    }

    /** The ids from {@code from} up to {@code to}, which is not among them. */
    static Set<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toUnmodifiableSet());
    }
}

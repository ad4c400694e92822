package org.happensbefore.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.node.Signed;

/**
 * What a move changes in the world, wherever it happens.
 *
 * @param spends what it takes of nature's budgets
 * @param news what else, in order
 */
record Shift(Set<Nature> spends, List<News> news) {
    static final Shift NONE = new Shift(Set.of(), List.of());

    static Shift spending(Nature what, News... news) {
        return new Shift(EnumSet.of(what), List.of(news));
    }

    static Shift telling(List<? extends News> news) {
        return news.isEmpty() ? NONE : new Shift(Set.of(), List.copyOf(news));
    }

    /** Both, this one first. */
    Shift and(Shift more) {
        if (equals(NONE)) return more;
        if (more.equals(NONE)) return this;
        var both = EnumSet.noneOf(Nature.class);
        both.addAll(spends);
        both.addAll(more.spends);
        return new Shift(both, Stream.concat(news.stream(), more.news.stream()).toList());
    }

    /** What the world learns. */
    sealed interface News {
        /** A cut sets these slots apart, as bits. */
        record Cut(int apart) implements News {}

        /** The cut is over. */
        record Healed() implements News {}

        /** A node has omitted a message. */
        record Omitted(int culprit) implements News {}

        /** A clock has ticked. */
        record Ticked(int slot) implements News {}

        /** A liar has received something signed. */
        record Heard(int liar, Coded<Signed<?>> signed) implements News {}

        /** A node was asked an operation, in its so many'th life. */
        record Asked(int slot, int life, Coded<Object> operation) implements News {}

        /** A node has answered the operation that is open there. */
        record Answered(int slot, Coded<Object> result) implements News {}
    }

    /** An operation of a history that is kept. */
    record Asking(int slot, int life, Coded<Object> operation, Optional<Coded<Object>> result, List<Integer> before) {
        Asking answered(Coded<Object> with) {
            return new Asking(slot, life, operation, Optional.of(with), before);
        }
    }
}

package org.happensbefore.exercise;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * What a reader has done. It only grows, so that two of them can be merged in any order and any number of times: the
 * most points of a property, all hints, the first bet.
 *
 * @param exercises by id
 * @param bets by the id of the prediction
 * @param shown the predictions whose results were shown
 */
public record Progress(SortedMap<String, Done> exercises, SortedMap<String, Bet> bets, SortedSet<String> shown) {
    /** Nothing yet. */
    public static final Progress NONE = new Progress(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    /** Keeps its own copies. */
    public Progress {
        exercises = new TreeMap<>(exercises);
        bets = new TreeMap<>(bets);
        shown = new TreeSet<>(shown);
    }

    /**
     * What was done with one exercise.
     *
     * @param points the most that each property has earned
     * @param hints which hints were seen, from 0
     * @param solution whether the solution was seen before everything was earned
     */
    public record Done(SortedMap<String, Integer> points, SortedSet<Integer> hints, boolean solution) {
        static final Done NOTHING = new Done(new TreeMap<>(), new TreeSet<>(), false);

        /** Keeps its own copies. */
        public Done {
            points = new TreeMap<>(points);
            hints = new TreeSet<>(hints);
        }

        /** What it earned in all. */
        public int earned() {
            return points.values().stream().mapToInt(Integer::intValue).sum();
        }

        Done merge(Done other) {
            return new Done(
                    union(points, other.points, Math::max), union(hints, other.hints), solution || other.solution);
        }
    }

    /**
     * A prediction that was committed.
     *
     * @param value in the prediction's unit
     * @param at when, in milliseconds since 1970
     * @param afterwards whether the result had been shown
     */
    public record Bet(double value, long at, boolean afterwards) {
        private static final Comparator<Bet> FIRST =
                Comparator.comparing(Bet::afterwards).thenComparingLong(Bet::at).thenComparingDouble(Bet::value);

        Bet merge(Bet other) {
            return FIRST.compare(this, other) <= 0 ? this : other;
        }
    }

    /** What was done in either. */
    public Progress merge(Progress other) {
        return new Progress(
                union(exercises, other.exercises, Done::merge),
                union(bets, other.bets, Bet::merge),
                union(shown, other.shown));
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> union(
            Map<K, V> a, Map<K, V> b, BinaryOperator<V> either) {
        var all = new TreeMap<>(a);
        b.forEach((k, v) -> all.merge(k, v, either));
        return all;
    }

    private static <T extends Comparable<T>> SortedSet<T> union(Set<T> a, Set<T> b) {
        var all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    /** What was done with an exercise. */
    public Done of(String exercise) {
        return exercises.getOrDefault(exercise, Done.NOTHING);
    }

    /** The bet on a prediction. */
    public Optional<Bet> bet(String prediction) {
        return Optional.ofNullable(bets.get(prediction));
    }

    /** After properties earned points. */
    public Progress earning(String exercise, Map<String, Integer> points) {
        return with(exercise, new Done(new TreeMap<>(points), new TreeSet<>(), false));
    }

    /** After a hint was seen. */
    public Progress seeingHint(String exercise, int hint) {
        return with(exercise, new Done(new TreeMap<>(), new TreeSet<>(Set.of(hint)), false));
    }

    /** After the solution was seen. */
    public Progress seeingSolution(String exercise) {
        return with(exercise, new Done(new TreeMap<>(), new TreeSet<>(), true));
    }

    private Progress with(String exercise, Done done) {
        return merge(new Progress(new TreeMap<>(Map.of(exercise, done)), new TreeMap<>(), new TreeSet<>()));
    }

    /** After a bet; the first on a prediction stands. */
    public Progress betting(String prediction, double value, long at) {
        if (bets.containsKey(prediction)) return this;
        var bet = new Bet(value, at, shown.contains(prediction));
        return merge(new Progress(new TreeMap<>(), new TreeMap<>(Map.of(prediction, bet)), new TreeSet<>()));
    }

    /** After the result of a prediction was shown. */
    public Progress showing(String prediction) {
        return merge(new Progress(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(Set.of(prediction))));
    }
}

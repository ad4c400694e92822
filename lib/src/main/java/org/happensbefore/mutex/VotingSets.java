package org.happensbefore.mutex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Voting sets for {@link Maekawa}: one for each process, which it is in; any two intersect.
 *
 * <p>Source: Maekawa 1985: sets of equal size K in which every process sits in K sets need n at most K(K-1) + 1, and
 * where that many exist they are the lines of a finite projective plane.
 */
public final class VotingSets {
    /**
     * Perfect difference sets by n: every number from 1 to n-1 is the difference of exactly one pair, modulo n, so that
     * any two shifted copies share exactly one number. Source: Singer 1938.
     */
    private static final Map<Integer, List<Integer>> DIFFERENCES = Map.of(
            3, List.of(0, 1),
            7, List.of(0, 1, 3),
            13, List.of(0, 1, 3, 9),
            21, List.of(0, 1, 4, 14, 16),
            31, List.of(0, 1, 3, 8, 12, 18),
            57, List.of(0, 1, 3, 13, 32, 36, 43, 52));

    private VotingSets() {}

    /**
     * The lines of a projective plane: any two share exactly one process, n = K(K-1) + 1.
     *
     * @throws IllegalArgumentException if n is not 3, 7, 13, 21, 31 or 57
     */
    public static List<Set<Integer>> plane(int n) {
        List<Integer> differences = DIFFERENCES.get(n);
        if (differences == null)
            throw new IllegalArgumentException("there are planes for " + new TreeSet<>(DIFFERENCES.keySet())
                    + " processes here, not for " + n + "; use of(n) to cut a larger one");
        var sets = new ArrayList<Set<Integer>>();
        for (int p = 0; p < n; p++) {
            int shift = p;
            sets.add(differences.stream().map(d -> (d + shift) % n).collect(TreeSet::new, Set::add, Set::addAll));
        }
        return readOnly(sets);
    }

    /**
     * For any number of processes: the smallest plane that has enough, cut down. A process too many is replaced, in all
     * sets that it is in, by one that stays, so that what two sets shared they still share; some sets get smaller.
     *
     * @param n from 1 to 57
     * @throws IllegalArgumentException if n is out of range
     */
    public static List<Set<Integer>> of(int n) {
        int whole = DIFFERENCES.keySet().stream()
                .filter(size -> size >= n && n > 0)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("voting sets are for 1 to 57 processes, not " + n));
        var load = new TreeMap<Integer, Integer>();
        List<Set<Integer>> kept = new ArrayList<>();
        for (Set<Integer> line : plane(whole).subList(0, n)) {
            kept.add(new TreeSet<>(line));
            for (int p : line) load.merge(p, 1, Integer::sum);
        }
        for (int gone = n; gone < whole; gone++) {
            int standIn = load.headMap(n).entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            for (Set<Integer> set : kept)
                if (set.remove(gone) && set.add(standIn)) load.merge(standIn, 1, Integer::sum);
        }
        return readOnly(kept);
    }

    /**
     * Row and column of the process in a square: K = 2 side - 1.
     *
     * @param side the root of the number of processes, at least 1
     * @throws IllegalArgumentException if {@code side} is less than 1
     */
    public static List<Set<Integer>> grid(int side) {
        if (side < 1) throw new IllegalArgumentException("a grid has a side of at least 1, was " + side);
        var sets = new ArrayList<Set<Integer>>();
        for (int p = 0; p < side * side; p++) {
            var set = new TreeSet<Integer>();
            for (int i = 0; i < side; i++) {
                set.add(p / side * side + i);
                set.add(i * side + p % side);
            }
            sets.add(set);
        }
        return readOnly(sets);
    }

    private static List<Set<Integer>> readOnly(List<Set<Integer>> sets) {
        return sets.stream().map(Collections::unmodifiableSet).toList();
    }

    /**
     * Refuses sets that do not exclude each other.
     *
     * @return the sets
     * @throws IllegalArgumentException naming two sets that share no process, or one without its own
     */
    public static List<Set<Integer>> check(List<Set<Integer>> sets) {
        for (int p = 0; p < sets.size(); p++) {
            if (!sets.get(p).contains(p))
                throw new IllegalArgumentException(
                        "process " + p + " is not in its own voting set " + sets.get(p) + "; add it");
            for (int q = 0; q < p; q++)
                if (sets.get(p).stream().noneMatch(sets.get(q)::contains))
                    throw new IllegalArgumentException("the voting sets of processes " + q + " and " + p
                            + " share no process: " + sets.get(q) + " and " + sets.get(p)
                            + "; both could enter, so give them a common member");
        }
        return sets;
    }
}

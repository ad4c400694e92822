package org.happensbefore.mutex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Voting sets for {@link Maekawa}: one for each process, any two of which intersect.
 *
 * <p>Source: Maekawa 1985; the smallest sets in which all processes do equal work are the lines of a finite projective
 * plane, n = K(K-1) + 1.
 */
public final class VotingSets {
    private VotingSets() {}

    /**
     * Refuses sets that do not exclude each other.
     *
     * @throws IllegalArgumentException naming the two sets that share no process
     */
    public static void check(List<Set<Integer>> sets) {
        for (int p = 0; p < sets.size(); p++)
            for (int q = 0; q < p; q++)
                if (sets.get(p).stream().noneMatch(sets.get(q)::contains))
                    throw new IllegalArgumentException("the voting sets of processes " + q + " and " + p
                            + " share no process: " + sets.get(q) + " and " + sets.get(p)
                            + "; both could enter, so give them a common member");
    }

    /**
     * Row and column of the process in a square: K = 2 side - 1.
     *
     * @param side the root of the number of processes, at least 1
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
        return List.copyOf(sets);
    }
}

package org.happensbefore.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Quorum systems, their intersections and their sizes")
class QuorumSystemTest {
    private static final Set<Integer> FOUR = Set.of(2, 3, 4, 5);
    private static final List<Integer> GRID = List.of(2, 3, 4, 5, 6, 7);

    @Test
    @DisplayName("two sizes miss each other exactly if they fit into n together (Howard et al. 2016)")
    void sizes() {
        for (int one = 1; one <= 4; one++)
            for (int other = 1; other <= 4; other++)
                assertEquals(
                        one + other <= 4,
                        QuorumSystem.atLeast(one)
                                .miss(QuorumSystem.atLeast(other), FOUR)
                                .isPresent(),
                        one + " and " + other);
        assertEquals(
                Optional.of(new QuorumSystem.Miss(Set.of(2), Set.of(3, 4))),
                QuorumSystem.atLeast(1).miss(QuorumSystem.atLeast(2), FOUR));
    }

    @Test
    @DisplayName("rows and columns of a grid intersect; two rows do not, nor do two columns")
    void grid() {
        QuorumSystem rows = QuorumSystem.rows(GRID, 3);
        QuorumSystem columns = QuorumSystem.columns(GRID, 3);
        assertTrue(rows.isQuorum(Set.of(2, 3, 4)) && rows.isQuorum(Set.of(2, 5, 6, 7)));
        assertTrue(columns.isQuorum(Set.of(3, 6)) && !columns.isQuorum(Set.of(2, 3, 4)));
        assertFalse(rows.isQuorum(Set.of(2, 3, 6, 7)));
        Set<Integer> all = Set.copyOf(GRID);
        assertEquals(Optional.empty(), rows.miss(columns, all));
        assertEquals(Optional.empty(), columns.miss(rows, all));
        assertEquals(Optional.of(new QuorumSystem.Miss(Set.of(2, 3, 4), Set.of(5, 6, 7))), rows.miss(rows, all));
        assertEquals(Optional.of(new QuorumSystem.Miss(Set.of(2, 5), Set.of(3, 6))), columns.miss(columns, all));
    }

    @Test
    @DisplayName("refuses a grid that is not full, and a system without a quorum")
    void refusals() {
        assertEquals(
                "a grid of width 4 cannot be filled by 6 members; take a width that divides their number",
                assertThrows(IllegalArgumentException.class, () -> QuorumSystem.rows(GRID, 4))
                        .getMessage());
        assertEquals(
                "a quorum system has a quorum, and a quorum a member, was [[]]",
                assertThrows(IllegalArgumentException.class, () -> QuorumSystem.anyOf(List.of(Set.of())))
                        .getMessage());
    }

    @ParameterizedTest(name = "{0} replicas: {1}, a majority is {2}")
    @DisplayName("EPaxos's fast quorum with its command leader: optimal for 3 and 5 only (Moraru et al. 2013)")
    @CsvSource({"3, 2, 2", "5, 3, 3", "7, 5, 4", "9, 6, 5"})
    void epaxos(int n, int fast, int majority) {
        assertEquals(fast, QuorumSizes.epaxosFast(n));
        assertEquals(majority, QuorumSizes.majority(n));
    }

    @Test
    @DisplayName("Fast Paxos's sizes are the least whose quorums have a common member, three at a time (Lamport 2006)")
    void fastPaxos() {
        for (int processes = 1; processes <= 7; processes++) {
            int n = processes;
            for (int c = QuorumSizes.majority(n); c <= n; c++) {
                int classic = c;
                assertEquals(
                        least(n, fast -> fast >= classic && meet(n, fast, fast, classic)),
                        QuorumSizes.fast(n, classic),
                        n + " processes, classic " + classic);
            }
            assertEquals(least(n, size -> meet(n, size, size, size)), QuorumSizes.fastAndClassic(n), "n = " + n);
        }
        assertEquals(4, QuorumSizes.fast(5, 3));
        assertEquals(3, QuorumSizes.fast(4, 3));
    }

    private static int least(int n, IntPredicate suffices) {
        return IntStream.rangeClosed(1, n).filter(suffices).findFirst().orElseThrow();
    }

    /** Whether any three sets of these sizes share a process: tried. */
    private static boolean meet(int n, int a, int b, int c) {
        return masks(n, a).allMatch(x -> masks(n, b).allMatch(y -> masks(n, c).allMatch(z -> (x & y & z) != 0)));
    }

    private static IntStream masks(int n, int size) {
        return IntStream.range(0, 1 << n).filter(mask -> Integer.bitCount(mask) == size);
    }

    @Test
    @DisplayName("Flexible Paxos pays for small quorums in phase 2 with large ones in phase 1")
    void flexible() {
        for (int n = 1; n <= 7; n++) {
            int processes = n;
            for (int phase2 = 1; phase2 <= n; phase2++) {
                int votes = phase2;
                assertEquals(
                        least(n, promises -> pairsMeet(processes, promises, votes)), QuorumSizes.flexible(n, votes));
            }
        }
    }

    private static boolean pairsMeet(int n, int a, int b) {
        return masks(n, a).allMatch(x -> masks(n, b).allMatch(y -> (x & y) != 0));
    }

    @ParameterizedTest
    @DisplayName("refuses sizes that mean nothing")
    @CsvSource({"4", "1", "-3"})
    void badSizes(int n) {
        assertEquals(
                "EPaxos has 2F + 1 replicas, F at least 1: 3, 5, 7 and so on, was " + n,
                assertThrows(IllegalArgumentException.class, () -> QuorumSizes.epaxosFast(n))
                        .getMessage());
        assertEquals(
                "a classic quorum of 5 has 3 to 5 members, lest two miss each other, was 2",
                assertThrows(IllegalArgumentException.class, () -> QuorumSizes.fast(5, 2))
                        .getMessage());
    }
}

package org.happensbefore.mutex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Voting sets")
class VotingSetsTest {
    @ParameterizedTest(name = "{0} processes, K = {1}")
    @DisplayName("lines of a plane: n = K(K-1) + 1, any two share exactly one process (Maekawa 1985)")
    @CsvSource({"3, 2", "7, 3", "13, 4", "21, 5", "31, 6", "57, 8"})
    void plane(int n, int k) {
        List<Set<Integer>> sets = VotingSets.check(VotingSets.plane(n));
        assertEquals(n, k * (k - 1) + 1);
        for (Set<Integer> a : sets) {
            assertEquals(k, a.size());
            for (Set<Integer> b : sets) {
                var common = new TreeSet<>(a);
                common.retainAll(b);
                assertEquals(a.equals(b) ? k : 1, common.size(), () -> a + " and " + b);
            }
        }
    }

    @Test
    @DisplayName("any number up to 57: a larger plane is cut down, and what intersected still does")
    void cut() {
        for (int n = 1; n <= 57; n++) {
            List<Set<Integer>> sets = VotingSets.check(VotingSets.of(n));
            assertEquals(n, sets.size());
            for (Set<Integer> s : sets) for (int member : s) assertTrue(member < n, s::toString);
        }
        assertEquals(6, VotingSets.of(25).stream().mapToInt(Set::size).max().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> VotingSets.of(58));
        assertThrows(IllegalArgumentException.class, () -> VotingSets.of(0));
    }

    @Test
    @DisplayName("row and column of a square of 25: K = 9")
    void grid() {
        for (Set<Integer> s : VotingSets.check(VotingSets.grid(5))) assertEquals(9, s.size());
    }

    @Test
    @DisplayName("a set without its own process is refused, and so are two that share nobody")
    void refusals() {
        assertThrows(IllegalArgumentException.class, () -> VotingSets.check(List.of(Set.of(0), Set.of(0))));
        assertThrows(IllegalArgumentException.class, () -> VotingSets.check(List.of(Set.of(0), Set.of(1))));
        assertThrows(IllegalArgumentException.class, () -> VotingSets.plane(8));
    }
}

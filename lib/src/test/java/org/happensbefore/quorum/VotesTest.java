package org.happensbefore.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VotesTest {
    @Test
    @DisplayName("a majority is complete exactly once, and late answers change nothing")
    void exactlyOnce() {
        Votes<String> votes = Votes.majority(4);
        assertFalse(votes.add(3, "c"));
        assertFalse(votes.add(1, "a"));
        assertFalse(votes.add(1, "again"));
        assertTrue(votes.add(0, "z"));
        assertFalse(votes.add(2, "late"));
        assertEquals(List.of("z", "a", "c"), List.copyOf(votes.values()));
        assertEquals(Set.of(0, 1, 3), votes.voters());
        votes.clear();
        assertFalse(votes.enough() || votes.add(2, "new"));
    }

    @Test
    @DisplayName("votes are written as maps are, and no answer as none")
    void written() {
        Votes<Optional<String>> votes = Votes.majority(3);
        votes.add(2, Optional.empty());
        assertEquals("{2: none}", votes.toString());
        votes.add(0, Optional.of("x"));
        assertEquals("{0: x, 2: none} enough", votes.toString());
    }

    @Test
    @DisplayName("a majority of nobody is refused")
    void refused() {
        assertThrows(IllegalArgumentException.class, () -> Votes.majority(0));
    }
}

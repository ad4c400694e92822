package org.happensbefore.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.explore.Counts;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The search by hand, which explorations of two-phase commit are measured against, does their work")
class PackedCommitTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    @DisplayName("it has the states, steps, changes and depth of the textbook class")
    void counts(int resources) {
        Counts counts = TwoPhaseCommit.of(resources).run().counts();
        var byHand = new PackedCommit(resources);
        assertEquals(counts.states(), byHand.explore());
        assertEquals(counts.steps(), byHand.steps);
        assertEquals(counts.changes(), byHand.changes);
        assertEquals(counts.depth(), byHand.depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    @DisplayName("it can tell a shortest path to a state, which for the last is as long as the search is deep")
    void path(int resources) {
        var byHand = new PackedCommit(resources);
        List<Long> path = byHand.path(byHand.explore() - 1);
        assertEquals(byHand.depth, path.size() - 1);
        assertEquals(0, path.getFirst());
        for (int i = 1; i < path.size(); i++)
            assertTrue(!path.get(i).equals(path.get(i - 1)), "step " + i + " changes something");
    }
}

package org.happensbefore.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the proof of an exercise (ARCHITECTURE.md, exercises and grading)")
class ProofTest {
    private static Proof prove(String id) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            return Proof.of(Book.exercise(id), pool);
        }
    }

    @Test
    @DisplayName("an exercise that measures what it says is proved, and mutations that the tests miss are listed")
    void proved() throws Exception {
        Proof proof = prove("fixture.clock");
        assertEquals(List.of(), proof.flaws());
        assertTrue(
                proof.survivors().contains("MyClock.tick, line 3: Substituted 1 with 2"), proof.survivors()::toString);
    }

    @Test
    @DisplayName("too few mutants, missing hints, and a stub that earns much are flaws")
    void flawed() throws Exception {
        assertEquals(
                List.of("it needs 3 mutants, has 2", "it has no hints", "the stub earns 3 of 5 points"),
                prove("fixture.token").flaws());
    }
}

package org.happensbefore.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the grader (ARCHITECTURE.md, exercises and grading)")
class GraderTest {
    private static Grade clock(String tick) throws Exception {
        return Book.grade("fixture.clock", "MyClock", """
                class MyClock implements ClockRules {
                    static int calls = 0;
                    int own = 0;
                    public long tick(long time) { %s }
                    public long receive(long time, long sent) { return Math.max(time, sent) + 1; }
                }""".formatted(tick));
    }

    @Test
    @DisplayName("every solution and alternative earns everything")
    void right() throws Exception {
        for (String id : new String[] {"fixture.clock", "fixture.token"})
            for (Path file : Book.exercise(id).right()) {
                Grade grade = Book.grade(id, file);
                assertTrue(grade.full(), grade.text());
            }
    }

    @Test
    @DisplayName("a mutant loses exactly its properties, and a node's counterexample is a run of its own class")
    void wrong() throws Exception {
        Path file = Book.exercise("fixture.token").wrong().getFirst();
        Grade grade = Book.grade("fixture.token", file);
        assertEquals(2, grade.earned(), grade.text());
        var fail = assertInstanceOf(Outcome.Fail.class, Book.outcome(grade, "mutual exclusion"));
        assertEquals("two processes are in the critical section at once", fail.message());
        assertEquals("EntersAtOnce 0", fail.trace().orElseThrow().lanes().getFirst());
        assertTrue(fail.replay().contains("new EntersAtOnce()"), fail.replay());
    }

    @Test
    @DisplayName("a counterexample shows the fields of the learner's class")
    void fields() throws Exception {
        Path file = Book.exercise("fixture.token").wrong().getLast();
        Grade grade = Book.grade("fixture.token", file);
        var fail = assertInstanceOf(Outcome.Fail.class, Book.outcome(grade, "everybody gets in"));
        assertTrue(
                fail.trace().orElseThrow().events().stream()
                        .flatMap(e -> e.changes().stream())
                        .anyMatch(c -> c.field().equals("holds") && c.value().equals("false")),
                grade.text());
    }

    @Test
    @DisplayName("a loop without end is LIMIT(steps), and the other properties are still graded")
    void endless() throws Exception {
        Grade grade = clock("while (true) {}");
        assertEquals("LIMIT(steps)", Book.outcome(grade, "moves on").word());
        assertEquals(2, grade.earned(), grade.text());
    }

    @Test
    @DisplayName("a loop without end in a handler is LIMIT(steps)")
    void endlessHandler() throws Exception {
        Grade grade = Book.grade("fixture.token", "Loops", """
                class Loops extends Node<Integer> implements Serves<Lock> {
                    public void invoked(Lock operation) { while (true) { } }
                }""");
        assertEquals("LIMIT(steps)", Book.outcome(grade, "mutual exclusion").word(), grade.text());
    }
}

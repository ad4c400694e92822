package org.happensbefore.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.happensbefore.trace.Trace;
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
    @DisplayName(
            "a page says once what is wrong, and rings the last event of a counterexample, but none where the whole run is wrong")
    void saidOnce() throws Exception {
        Grade grade = Book.grade(
                "fixture.token", Book.exercise("fixture.token").wrong().getFirst());
        var fail = assertInstanceOf(Outcome.Fail.class, Book.outcome(grade, "mutual exclusion"));
        String picture = fail.witness().orElseThrow().picture().svg().orElseThrow();
        assertEquals(2, grade.html().orElseThrow().split(fail.message(), -1).length);
        assertFalse(picture.contains(fail.message()), picture);
        assertTrue(picture.contains("violated here"), picture);

        Trace run = fail.trace().orElseThrow();
        Violation whole = assertThrows(Violation.class, () -> Check.that(false, "nobody phones", run));
        String plain = whole.witness().orElseThrow().picture().svg().orElseThrow();
        assertFalse(plain.contains("violated here"), plain);
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

    @Test
    @DisplayName("a call that throws, or ends the program, fails with the call and what it did")
    void throwing() throws Exception {
        assertEquals(
                "MyClock.tick(0) throws ArithmeticException: / by zero",
                Book.outcome(clock("return 1 / time;"), "moves on").message());
        assertEquals(
                "MyClock.tick(0) ends the program; return instead",
                Book.outcome(clock("System.exit(0); return 1;"), "moves on").message());
    }

    @Test
    @DisplayName("a class that throws when it is made fails with that sentence")
    void throwingConstructor() throws Exception {
        Grade grade = Book.grade("fixture.clock", "MyClock", """
                class MyClock implements ClockRules {
                    MyClock() { throw new IllegalStateException("no"); }
                    public long tick(long time) { return time + 1; }
                    public long receive(long time, long sent) { return time + sent + 1; }
                }""");
        assertEquals(
                "MyClock.MyClock() throws IllegalStateException: no",
                Book.outcome(grade, "moves on").message());
    }

    @Test
    @DisplayName("calls that depend on earlier calls are NONDETERMINISTIC, with both answers")
    void unsteady() throws Exception {
        for (String tick : new String[] {"own++; return time + own;", "calls++; return time + calls;"}) {
            Outcome outcome = Book.outcome(clock(tick), "moves on");
            assertEquals("NONDETERMINISTIC", outcome.word());
            assertTrue(outcome.message().contains("asked again"), outcome.message());
        }
    }

    @Test
    @DisplayName("what a class prints does not touch its grade")
    void noise() throws Exception {
        assertTrue(clock("System.out.println(\"<testcase/> PASS 100\"); return time + 1;")
                .full());
    }

    @Test
    @DisplayName(
            "shared state in a node is refused for every property, in a sentence that names the field and the way out")
    void sharedState() throws Exception {
        Grade grade = Book.grade("fixture.token", "Shares", """
                class Shares extends Node<Integer> implements Serves<Lock> {
                    static int entries = 0;
                    public void invoked(Lock operation) { entries++; complete(operation); }
                }""");
        for (Grade.Graded property : grade.properties()) {
            String message = property.outcome().message();
            assertTrue(message.contains("entries") && message.contains("; use "), message);
        }
    }

    @Test
    @DisplayName("a node whose handler throws fails with the run that leads there")
    void throwingHandler() throws Exception {
        Grade grade = Book.grade("fixture.token", "Throws", """
                class Throws extends Node<Integer> implements Serves<Lock> {
                    public void invoked(Lock operation) { throw new IllegalStateException("lost"); }
                }""");
        var fail = assertInstanceOf(Outcome.Fail.class, Book.outcome(grade, "mutual exclusion"));
        assertTrue(fail.message().contains("invoked(ACQUIRE) throws IllegalStateException: lost"), fail.message());
        assertTrue(fail.trace().isPresent());
    }

    @Test
    @DisplayName("a run that breaks several properties is drawn once; another run of the same mistake is drawn, too")
    void drawnOnce() throws Exception {
        Grade grade = Book.grade("fixture.token", "Throws", """
                class Throws extends Node<Integer> implements Serves<Lock> {
                    public void invoked(Lock operation) { throw new IllegalStateException("lost"); }
                }""");
        String page = grade.html().orElseThrow();
        assertEquals(2, page.split(" src=\"data:image/svg", -1).length, page);
        assertEquals(2, page.split(Grade.AS_ABOVE, -1).length, page);
        assertEquals(2, grade.text().split(Grade.AS_ABOVE, -1).length, grade.text());

        var first = (Outcome.Fail) grade.properties().getFirst().outcome();
        var other = new Outcome.Fail(first.message(), Optional.empty(), "", "");
        Grade apart = new Grade(
                "x", "Throws", "", List.of(new Grade.Graded("a", "", 1, first), new Grade.Graded("b", "", 1, other)));
        assertFalse(apart.text().contains(Grade.AS_ABOVE), apart.text());
    }

    /** A token that enters at once, with other things in its class. */
    private static Outcome entering(String more, String handler) throws Exception {
        Grade grade = Book.grade("fixture.token", "Hostile", """
                class Hostile extends Node<Integer> implements Serves<Lock> {
                    %s
                    public void invoked(Lock operation) { %s complete(operation); }
                }""".formatted(more, handler));
        return Book.outcome(grade, "mutual exclusion");
    }

    @Test
    @DisplayName("state that cannot be read to its end is the class's fault: a toString or an accessor that loops")
    void unreadable() throws Exception {
        assertEquals(
                "LIMIT(steps)",
                entering(
                                "final Loud loud = new Loud();"
                                        + " static final class Loud { public String toString() { while (true) { } } }",
                                "")
                        .word());
        assertEquals(
                "LIMIT(steps)",
                entering("R r = new R(1); record R(int a) { public int a() { while (true) { } } }", "")
                        .word());
        assertEquals(
                "LIMIT(steps)",
                entering("record R(int a) { public int a() { while (true) { } } }", "emit(new R(1));")
                        .word());
    }

    @Test
    @DisplayName("an accessor that throws fails the class, not the book")
    void throwingAccessor() throws Exception {
        assertEquals(
                "FAIL",
                entering(
                                "R r = new R(1); record R(int a) { public int a() { throw new IllegalStateException(); } }",
                                "")
                        .word());
    }

    @Test
    @DisplayName("values nested too deeply, and state larger than the memory, are limits and not the book's mistake")
    void oversized() throws Exception {
        String cons = "record Cons(int head, Optional<Cons> tail) {} Optional<Cons> list = Optional.empty();";
        String grow = "for (int i = 0; i < 200_000; i++) list = Optional.of(new Cons(i, list));";
        assertEquals("LIMIT(stack)", entering(cons, grow).word());
        assertEquals(
                "LIMIT(stack)",
                entering(cons + " Hostile() { " + grow + " }", "").word());
        assertEquals(
                "LIMIT(memory)",
                entering("long[] huge = new long[Integer.MAX_VALUE - 8];", "").word());
    }

    @Test
    @DisplayName("a step of very many messages is LIMIT(effects), not a search that never ends")
    void floods() throws Exception {
        assertEquals(
                "LIMIT(effects)",
                entering("", "for (int i = 0; i < 100_000; i++) sendToOthers(i);")
                        .word());
    }

    @Test
    @DisplayName("a static initializer that throws is named, for every property")
    void staticInitializer() throws Exception {
        Grade grade = Book.grade("fixture.clock", "MyClock", """
                class MyClock implements ClockRules {
                    static int one = Integer.parseInt("one");
                    public long tick(long time) { return time + one; }
                    public long receive(long time, long sent) { return Math.max(time, sent) + one; }
                }""");
        String said = grade.properties().stream()
                .map(p -> p.outcome().message())
                .toList()
                .toString();
        assertTrue(
                said.contains("the static initializer of MyClock throws NumberFormatException")
                        && said.contains("did not end well the first time"),
                said);
    }
}

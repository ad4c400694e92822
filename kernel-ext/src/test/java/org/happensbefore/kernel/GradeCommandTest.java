package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.JShellException;
import org.happensbefore.exercise.ProgressFile;
import org.happensbefore.grader.Grade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("%grade (ARCHITECTURE.md, exercises and grading)")
class GradeCommandTest {
    private static final String RIGHT = """
             implements ClockRules {
                public long tick(long time) { return time + 1; }
                public long receive(long time, long sent) { return Math.max(time, sent) + 1; }
            }""";
    private static final String WRONG = """
             implements ClockRules {
                public long tick(long time) { return 0; }
                public long receive(long time, long sent) { return 0; }
            }""";

    private final ShellHost host = new ShellHost();
    private final ProgressFile progress = ProgressFile.inMemory();

    @BeforeEach
    void prepare() {
        Setup.prepare(host);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Grade grade(String... arguments) throws URISyntaxException {
        Path book = Path.of(Objects.requireNonNull(GradeCommandTest.class.getResource("/book"))
                .toURI());
        return (Grade) new GradeCommand(host, new Desk(book, progress))
                .run(List.of(arguments), Optional.empty())
                .orElseThrow();
    }

    private String refused(String... arguments) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> grade(arguments))
                .getMessage());
    }

    @Test
    @DisplayName("takes the class of the stub's name, also when another that fits is newer, and writes the points down")
    void stubsName() throws Exception {
        host.cell("class MyClock" + RIGHT);
        host.cell("class Newer" + WRONG);
        Grade grade = grade("fixture.clock");
        assertEquals("MyClock", grade.subject());
        assertEquals("", grade.note());
        assertEquals(3, progress.read().of("fixture.clock").earned());
    }

    @Test
    @DisplayName("takes the latest declaration of a class, not the first")
    void declaredAgain() throws Exception {
        host.cell("class MyClock" + WRONG);
        assertEquals(0, grade("fixture.clock").earned());
        host.cell("class MyClock" + RIGHT);
        assertTrue(grade("fixture.clock").full());
    }

    @Test
    @DisplayName("without a class of that name takes the newest that fits the contract, and says which")
    void newestThatFits() throws Exception {
        host.cell("class Older" + WRONG);
        host.cell("class Newer" + RIGHT);
        host.cell("class Unrelated { }");
        Grade grade = grade("fixture.clock");
        assertEquals("Newer", grade.subject());
        assertEquals("There is no class MyClock, so this is for Newer, the newest that fits.", grade.note());
    }

    @Test
    @DisplayName("names what a class that is held back waits for")
    void heldBack() throws JShellException {
        host.cell("class MyClock { Missing later; }");
        assertEquals(
                "MyClock is declared but cannot be used yet: class Missing is not known; declare it first",
                refused("fixture.clock"));
    }

    @Test
    @DisplayName("with nothing to grade says what to declare, and which class is held back")
    void nothing() throws JShellException {
        host.cell("class Clock { Missing later; }");
        assertEquals(
                "there is nothing to grade: run the cell that declares MyClock, a class that implements ClockRules; "
                        + "Clock is declared but cannot be used yet: class Missing is not known; declare it first",
                refused("fixture.clock"));
    }

    @Test
    @DisplayName("takes a class by name, and refuses one that is not there or does not fit the contract")
    void byName() throws Exception {
        host.cell("class MyClock" + WRONG);
        host.cell("class Mine" + RIGHT);
        host.cell("class Unrelated { }");
        assertTrue(grade("fixture.clock", "Mine").full());
        assertEquals(
                "there is no class Min in this notebook; there is MyClock, Mine, Unrelated",
                refused("fixture.clock", "Min"));
        assertEquals(
                "Unrelated cannot be graded as fixture.clock: it must be a class that implements ClockRules",
                refused("fixture.clock", "Unrelated"));
    }

    @Test
    @DisplayName("for an unknown exercise names those that come close, the closest first")
    void unknown() {
        assertEquals(
                "there is no exercise fixture.clok; did you mean fixture.clock, fixture.token?",
                refused("fixture.clok"));
    }
}

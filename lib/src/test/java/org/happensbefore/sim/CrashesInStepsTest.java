package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.happensbefore.failure.Fault;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A crash within a step, and the disk after a crash (NODE.md, Steps and Stable fields)")
class CrashesInStepsTest {
    record Tick() implements Timer {}

    record Note(String text) {}

    /** At each tick of its timer: a write, a note to all others, a write, a note to node 1. */
    static final class Writer extends Node<Note> {
        @Stable
        private int left;

        @Stable
        private int right;

        private final List<String> got = new ArrayList<>();

        @Override
        protected void start() {
            if (self() == 0) after(10, new Tick());
        }

        @Override
        protected void onTimer(Timer timer) {
            left++;
            sendToOthers(new Note("all " + left));
            left++;
            right++;
            send(1, new Note("one " + right));
            after(10, new Tick());
        }

        @Override
        protected void restart() {
            emit(left + "/" + right);
        }

        @Override
        protected void on(int from, Note note) {
            got.add(note.text());
        }
    }

    private static final Simulation WRITERS =
            Simulation.of(4, _ -> new Writer()).network(Network.delay(1, 1)).until(55);

    private static List<String> got(Run run, int node) {
        return run.nodes(Writer.class).toList().get(run.isUp(0) ? node : node - 1).got;
    }

    private static String crashed(Run run) {
        return run.trace()
                .of(0)
                .flatMap(e -> e.cause() instanceof Cause.Crashed(String cut) ? Stream.of(e.time() + " " + cut) : null)
                .findFirst()
                .orElseThrow();
    }

    private static String disk(Fault crash, Fault recovery) {
        return WRITERS.faults(crash, recovery)
                .run()
                .trace()
                .of(0)
                .filter(e -> e.cause() instanceof Cause.Restarted)
                .findFirst()
                .orElseThrow()
                .outputs()
                .getFirst()
                .toString();
    }

    @Test
    @DisplayName("keeps the first effects: of write, send to all, write, send to 1, timer")
    void prefixes() {
        var first = crash(0).at(5);
        Run none = WRITERS.faults(first.afterEffects(0)).run();
        assertEquals("10 before 5 more effects", crashed(none));
        assertEquals(List.of(), got(none, 1));
        Run sent = WRITERS.faults(first.afterEffects(2)).run();
        assertEquals("10 before 3 more effects", crashed(sent));
        assertEquals(List.of("all 1"), got(sent, 1));
        assertEquals(List.of("all 1"), got(sent, 3));
        Run last = WRITERS.faults(first.afterEffects(4)).run();
        assertEquals("10 before its last effect", crashed(last));
        assertEquals(List.of("all 1", "one 1"), got(last, 1));
        assertFalse(last.isUp(0));
    }

    @Test
    @DisplayName("lets the send at the cut reach whom it is told to reach, or whom the seed draws: any subset")
    void subsets() {
        Run chosen = WRITERS.faults(crash(0).at(5).afterEffects(1).reaching(Set.of(2, 3)))
                .run();
        assertEquals("10 within a send, 2 of 3 sent, before 3 more effects", crashed(chosen));
        assertEquals(List.of(), got(chosen, 1));
        assertEquals(List.of("all 1"), got(chosen, 2));
        var subsets = new TreeSet<String>();
        for (int seed = 0; seed < 200; seed++) {
            Run drawn =
                    WRITERS.faults(crash(0).at(5).afterEffects(1)).seed(seed).run();
            subsets.add(got(drawn, 1).size() + "" + got(drawn, 2).size()
                    + got(drawn, 3).size());
        }
        assertEquals(8, subsets.size(), subsets.toString());
    }

    @Test
    @DisplayName("is after a step with no more effects than asked, and at the latest when the node should recover")
    void wholeSteps() {
        Run whole = WRITERS.faults(crash(0).at(15).afterEffects(9)).run();
        assertEquals("20 ", crashed(whole));
        assertEquals(List.of("all 1", "one 1", "all 3", "one 2"), got(whole, 1));
        Run never = WRITERS.faults(crash(0).at(51).afterEffects(0), recover(0).at(54))
                .run();
        assertEquals("54 ", crashed(never));
        assertTrue(never.isUp(0));
    }

    @Test
    @DisplayName("leaves on disk what was written before the cut, both sides of a write being possible")
    void writes() {
        assertEquals(
                "Emitted[label=0/0]",
                disk(crash(0).at(5).afterEffects(0), recover(0).at(40)));
        assertEquals(
                "Emitted[label=1/0]",
                disk(crash(0).at(5).afterEffects(2), recover(0).at(40)));
        assertEquals(
                "Emitted[label=2/1]",
                disk(crash(0).at(5).afterEffects(3), recover(0).at(40)));
    }

    @Test
    @DisplayName("with amnesia nothing is on disk; without, all that was written")
    void amnesia() {
        assertEquals("Emitted[label=4/2]", disk(crash(0).at(25), recover(0).at(40)));
        assertEquals(
                "Emitted[label=0/0]",
                disk(crash(0).at(25), recover(0).withAmnesia().at(40)));
    }

    @Test
    @DisplayName("a torn write left part of its fields, never all: which is drawn")
    void tornWrites() {
        // The last write before tick 25 changed left from 3 to 4 and right from 1 to 2.
        var left = new TreeSet<String>();
        for (int seed = 0; seed < 60; seed++)
            WRITERS.faults(crash(0).at(25), recover(0).withTornWrite().at(40))
                    .seed(seed)
                    .run()
                    .trace()
                    .of(0)
                    .filter(e -> e.cause() instanceof Cause.Restarted)
                    .forEach(e -> left.add(e.outputs().getFirst().toString()));
        assertEquals(Set.of("Emitted[label=3/1]", "Emitted[label=4/1]", "Emitted[label=3/2]"), left);
    }
}

package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.happensbefore.failure.Fault;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.planted.Planted;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Shrinking (delta debugging: Zeller and Hildebrandt 2002)")
class ShrinkingTest {
    /** Runs that are this long are read at a glance. */
    private static final long AT_A_GLANCE = 12;

    @ParameterizedTest
    @EnumSource
    @DisplayName("a planted bug is left with at most 12 events, and the same ones each time")
    void planted(Planted bug) {
        Shrunk shrunk = bug.shrinking().shrink();
        assertTrue(shrunk.isMinimal(), shrunk::toString);
        assertTrue(shrunk.after().events() <= AT_A_GLANCE, shrunk + "\n" + shrunk.code());
        assertTrue(shrunk.after().events() < shrunk.before().events(), shrunk::toString);
        assertTrue(shrunk.before().events() <= 200, shrunk::toString);
        Shrunk again = bug.shrinking().shrink();
        assertEquals(shrunk.toString() + shrunk.code(), again + again.code());
        assertEquals(shrunk.run().fingerprint(), again.run().fingerprint());
    }

    record Beat() implements Timer {}

    record Greeting(int times) {}

    /** Greets all others every 10 ticks, and decides how often it was greeted. */
    static class Greeter extends Node<Greeting> {
        private final int id = self();
        private int times;

        @Override
        protected void start() {
            after(10, new Beat());
        }

        @Override
        protected void restart() {
            after(10, new Beat());
        }

        @Override
        protected void onTimer(Timer timer) {
            sendToOthers(new Greeting(++times));
            after(10, new Beat());
        }

        @Override
        protected void on(int from, Greeting greeting) {
            decide(greeting.times());
        }
    }

    private static final List<Fault> MANY = List.of(
            crash(0).at(17),
            recover(0).at(31),
            crash(1).at(7),
            crash(2).at(37),
            recover(2).at(44),
            partition(Set.of(0, 1)).between(41, 55),
            crash(2).at(63),
            recover(2).at(70),
            crash(3).at(91));

    private static Simulation greeters() {
        return Simulation.of(4, _ -> new Greeter()).faults(MANY).until(150);
    }

    @Test
    @DisplayName(
            "faults that are not needed go, a recovery with its crash; those that are come earlier, at rounder times")
    void faults() {
        Shrunk shrunk = Shrinking.of(greeters(), run -> !run.decisions().isEmpty() && !run.isUp(1) && !run.isUp(3))
                .shrink();
        assertEquals(List.of(crash(1).at(0), crash(3).at(0)), shrunk.faults());
        assertTrue(shrunk.isCut(), shrunk::toString);
        assertEquals(9, shrunk.before().faults());
        assertEquals("""
            .network(Network.delay(1, 1))
            .faults(crash(1).at(0),
                    crash(3).at(0))
            .maxEvents(7)
            .seed(0)\
            """.indent(8).stripTrailing(), shrunk.code());
        assertTrue(
                shrunk.toString()
                        .matches("7 events of \\d+, 2 faults of 9: without any one of these it does not fail "
                                + "\\(1-minimal, after \\d+ runs\\)"),
                shrunk::toString);
    }

    /** Whether node 2 is up after 20 ticks and has greeted nobody. */
    private static boolean isNew(Moment m) {
        return m.ticks() >= 20 && m.nodes(Greeter.class).anyMatch(g -> g.id == 2 && g.times == 0);
    }

    @Test
    @DisplayName("a recovery is never left without its crash, and the run is cut where it fails first")
    void recovery() {
        Shrunk shrunk = Shrinking.ofMoments(greeters(), ShrinkingTest::isNew).shrink();
        assertEquals(2, shrunk.faults().size(), shrunk::toString);
        assertTrue(shrunk.faults().get(0).toString().startsWith("crash(2)"), shrunk::toString);
        assertTrue(shrunk.faults().get(1).toString().startsWith("recover(2)"), shrunk::toString);
    }

    @Test
    @DisplayName("what has not happened yet is no failure where runs go to their end")
    void toTheEnd() {
        Shrinking silence =
                Shrinking.of(greeters(), run -> run.decisions().stream().noneMatch(d -> d.node() == 1));
        assertFalse(silence.seeds(0, 1).shrink().isCut());
        Shrunk shrunk = silence.shrink();
        assertEquals(List.of(crash(1).at(0)), shrunk.faults());
        assertTrue(shrunk.run().ticks() > 140, shrunk::toString);
        Shrinking unanswered = Shrinking.of(
                greeters(),
                run -> !run.decisions().isEmpty() && run.decisions(1).isEmpty());
        assertTrue(unanswered.shrink().isCut());
        Shrunk whole = unanswered.toTheEnd().shrink();
        assertEquals(List.of(crash(1).at(0)), whole.faults());
        assertTrue(whole.run().ticks() > 140, shrunk::toString);
    }

    /** Throws as soon as all others are up for long. */
    static final class Nervous extends Greeter {
        @Override
        protected void onTimer(Timer timer) {
            super.onTimer(timer);
            if (((Beat) timer).equals(new Beat()) && self() == 0 && timesGreeted() == 0)
                throw new IllegalStateException("x");
        }

        private int timesGreeted() {
            return super.times - 1;
        }
    }

    @Test
    @DisplayName("a run in which a handler throws does not count as failing, unless it did so from the beginning")
    void slippage() {
        Simulation nervous = Simulation.of(2, _ -> new Nervous())
                .faults(crash(0).at(5), recover(0).at(20), crash(1).at(7))
                .until(12);
        Shrunk quiet = Shrinking.of(nervous, run -> run.decisions().isEmpty()).shrink();
        assertEquals(1, quiet.faults().size(), quiet::toString);
        assertEquals("crash(0).at(0)", quiet.faults().getFirst().toString());
        Shrunk thrown = Shrinking.of(nervous.until(100), run -> run.ending() instanceof Ending.Failed)
                .shrink();
        assertEquals(List.of(), thrown.faults());
        assertTrue(thrown.run().ending() instanceof Ending.Failed, thrown::toString);
    }

    /** Whoever is asked asks node 0 for the lock, and takes it without an answer. */
    static final class Grabber extends Node<Lock> implements Serves<Lock> {
        @Override
        public void invoked(Lock operation) {
            if (self() != 0) send(0, operation);
            complete(operation);
        }
    }

    @Test
    @DisplayName("operations that are not needed are not asked, and clients stay as they must be")
    void operations() {
        Simulation grabbers = Simulation.of(3, _ -> new Grabber())
                .operations(_ -> List.of(Lock.ACQUIRE, Lock.RELEASE, Lock.ACQUIRE, Lock.RELEASE))
                .thinking(1, 5);
        Shrinking released = Shrinking.ofMoments(
                grabbers,
                m -> m.session(2).completed() > 0
                        && m.session(2).script().get(m.session(2).completed() - 1) == Lock.RELEASE);
        assertTrue(
                released.shrink().code().contains("case 2 -> List.of(Lock.RELEASE);\n"),
                released.shrink().code());
        Shrunk inTurns = released.scripts(s -> s.isEmpty() || s.getFirst() == Lock.ACQUIRE)
                .shrink();
        assertTrue(inTurns.code().contains("case 2 -> List.of(Lock.ACQUIRE, Lock.RELEASE);\n"), inTurns.code());
        assertEquals(2, inTurns.after().operations());
        assertEquals(12, inTurns.before().operations());
    }

    @Test
    @DisplayName(
            "a question that throws on some smaller run is no answer there; on the run that is given it is an error")
    void questionThrows() {
        Shrunk shrunk = Shrinking.of(
                        greeters(), run -> (Integer) run.decisions().getLast().value() > 3 && !run.isUp(1))
                .shrink();
        assertEquals(1, shrunk.faults().size(), shrunk::toString);
        assertThrows(IllegalStateException.class, Shrinking.of(greeters(), _ -> {
            throw new IllegalStateException("no answer");
        })::shrink);
    }

    @Test
    @DisplayName("of a range of seeds the first that fails is taken; if none does, it says which were asked")
    void seeds() {
        Shrinking late = Shrinking.of(greeters(), run -> run.seed() >= 40 && !run.isUp(1));
        assertEquals(40, late.seeds(0, 100).shrink().seed());
        String said = assertThrows(IllegalArgumentException.class, late.seeds(0, 40)::shrink)
                .getMessage();
        assertTrue(said.startsWith("nothing to shrink: no run with a seed from 0 to 39 fails, of 4 nodes, "), said);
        said = assertThrows(IllegalArgumentException.class, late::shrink).getMessage();
        assertTrue(said.startsWith("nothing to shrink: a run with seed 0 does not fail, "), said);
        assertThrows(IllegalArgumentException.class, () -> late.seeds(0, 0));
    }

    @Test
    @DisplayName("whoever interrupts it gets the smallest so far, which says that it is not done")
    void interrupted() {
        var asked = new AtomicInteger();
        Shrunk shrunk = Shrinking.of(greeters(), run -> {
                    if (asked.incrementAndGet() == 30) Thread.currentThread().interrupt();
                    return !run.isUp(1) && !run.isUp(3);
                })
                .shrink();
        assertFalse(shrunk.isMinimal());
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
        assertTrue(
                shrunk.toString().contains(": the smallest so far, when it was interrupted after "), shrunk::toString);
        assertFalse(shrunk.run().isUp(1) || shrunk.run().isUp(3), shrunk::toString);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, Shrinking.of(greeters(), run -> !run.isUp(1))::shrink);
    }

    @Test
    @DisplayName(
            "after an interrupt the code of a cell, which throws then, is asked nothing more: neither for the run nor"
                    + " for its trace")
    void stopped() {
        for (int moment : List.of(10, 30, 50)) {
            var asked = new AtomicInteger();
            var isStopped = new AtomicBoolean();
            Runnable check = () -> {
                if (isStopped.get()) throw new AssertionError("stopped");
            };
            Simulation checked = Simulation.of(4, _ -> {
                        check.run();
                        return new Greeter();
                    })
                    .operations(_ -> {
                        check.run();
                        return List.of();
                    })
                    .faults(MANY)
                    .until(150);
            Shrunk shrunk = Shrinking.of(checked, run -> {
                        if (asked.incrementAndGet() == moment) {
                            Thread.currentThread().interrupt();
                            isStopped.set(true);
                        }
                        check.run();
                        return !run.isUp(1) && !run.isUp(3);
                    })
                    .shrink();
            assertTrue(Thread.interrupted());
            assertFalse(shrunk.isMinimal());
            assertEquals(shrunk.after().events(), shrunk.run().trace().events().size());
            isStopped.set(false);
            Run again = checked.faults(shrunk.faults())
                    .network(shrunk.network())
                    .maxEvents(shrunk.after().events())
                    .seed(shrunk.seed())
                    .run();
            assertEquals(shrunk.run().fingerprint(), again.fingerprint());
            assertFalse(again.isUp(1) || again.isUp(3), again::toString);
        }
    }

    @Test
    @DisplayName("a reader who interrupts it is told what there is; who waits, once a second how far it is")
    void progress() {
        List<String> told = new ArrayList<>();
        Watch.show(() -> told::add);
        try {
            var asked = new AtomicInteger();
            Shrunk shrunk = Shrinking.of(greeters(), run -> {
                        if (asked.incrementAndGet() == 30)
                            Thread.currentThread().interrupt();
                        return !run.isUp(1) && !run.isUp(3);
                    })
                    .shrink();
            assertEquals(List.of("stopped: " + shrunk), told);
            told.clear();
            var time = new AtomicLong();
            var pulse = new Pulse(time::get);
            for (int runs = 1; runs <= 5; runs++) {
                int now = runs;
                time.addAndGet(Watch.PERIOD_NANOS * 3 / 5);
                pulse.beat(() -> now + " runs");
            }
            pulse.ended("all");
            assertEquals(List.of("2 runs", "4 runs", "all"), told);
            new Pulse(time::get).ended("nobody was told before");
            assertEquals(3, told.size());
        } finally {
            Watch.show(Terminal::line);
        }
    }
}

package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Caption;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a picture can be read: what belongs together stands together, and the room that there is is used. */
class LayoutTest {
    /** So many that hardly two messages have the same text. */
    private static final List<String> WORDS =
            IntStream.range(0, 400).mapToObj(i -> "w" + i).toList();

    /** Without FIFO links, Lamport's lock lets two in, after four steps. */
    private static final Scene OVERTAKEN =
            scene(((Verdict.Violated) Mutexes.exploration(2, _ -> new LamportMutex.Process())
                            .network(Links.RELIABLE)
                            .run())
                    .trace());

    private static Scene scene(Trace trace) {
        return Layout.of(new Story(trace));
    }

    @Test
    @DisplayName("a message's name stands nearer to its own arrow than to any other")
    void namesStandAtTheirArrows() {
        assertNear(OVERTAKEN, "the overtaken acknowledgement");
        for (int seed = 0; seed < 200; seed++) assertNear(scene(RandomRun.of(seed, 5 + seed, WORDS)), "seed " + seed);
    }

    private static void assertNear(Scene scene, String which) {
        for (Caption c : scene.captions()) {
            String text = c.writing().text();
            var own = scene.arrows().stream().collect(Collectors.partitioningBy(a -> isNamed(a, text)));
            double distance = nearest(c, own.getOrDefault(true, List.of()));
            double rival = nearest(c, own.getOrDefault(false, List.of()));
            assertTrue(distance < rival, () -> which + ": " + c + " is at " + distance + ", another one at " + rival);
            assertTrue(distance < 45, () -> which + ": " + c + " is at " + distance);
        }
    }

    private static boolean isNamed(Arrow a, String text) {
        return text.equals(a.message().text() + (a.fate() == Fate.ARRIVES_AGAIN ? " again" : ""))
                || (text.endsWith("…") && a.message().text().startsWith(text.substring(0, text.length() - 1)));
    }

    private static double nearest(Caption c, List<Arrow> arrows) {
        return arrows.stream()
                .mapToDouble(a -> c.writing().box().distance(a.pieces()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    @DisplayName("in runs of up to 25 steps every message that arrives or is lost has a name beside it")
    void namesAreComplete() {
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = scene(RandomRun.of(seed, 5 + seed % 20, WORDS));
            List<String> names =
                    scene.captions().stream().map(c -> c.writing().text()).toList();
            for (Arrow a : scene.arrows())
                if (a.fate() != Fate.UNDER_WAY)
                    assertTrue(names.stream().anyMatch(n -> isNamed(a, n)), "seed " + seed + ": " + a);
        }
    }

    @Test
    @DisplayName("a small picture fills the page, or its columns are as wide as they need ever be")
    void columnsAreSpread() {
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = scene(RandomRun.of(seed, 6));
            double end =
                    scene.dots().stream().mapToDouble(LayoutTest::right).max().orElse(0);
            if (end > 685) continue;
            for (int i = 1; i < scene.dots().size(); i++) {
                double gap = scene.dots().get(i).at().x()
                        - scene.dots().get(i - 1).at().x();
                assertTrue(gap == 0 || gap > 125, "seed " + seed + ": a gap of " + gap + ", free from " + end);
            }
        }
    }

    private static double right(Dot d) {
        return d.notes().stream().mapToDouble(n -> n.box().right()).reduce(d.at().x(), Math::max);
    }

    @Test
    @DisplayName(
            "where there is room, no message runs across what is written beside an event, and every time is on the axis")
    void smallPicturesAreClear() {
        for (Arrow a : OVERTAKEN.arrows())
            for (Dot d : OVERTAKEN.dots())
                for (Writing w : d.notes()) assertTrue(w.box().distance(a.pieces()) > 0, a + " runs across " + w);
        assertEquals(
                List.of("time", "1", "2", "3", "4"),
                OVERTAKEN.ticks().stream().map(Tick::label).map(Writing::text).toList());
    }

    @Test
    @DisplayName("fewer messages run across notes than if these stood where they stand first")
    void notesMoveOutOfTheWay() {
        long crossings = 0;
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = scene(RandomRun.of(seed, 25));
            crossings += scene.dots().stream()
                    .flatMap(d -> d.notes().stream())
                    .mapToLong(w -> scene.arrows().stream()
                            .filter(a -> w.box().distance(a.pieces()) == 0)
                            .count())
                    .sum();
        }
        assertTrue(crossings < 900, crossings + " crossings, which were 1115 where nothing moved");
    }

    @Test
    @DisplayName("why a node crashed, and what it lost, is written out on two lines rather than shortened")
    void crashesAreWrittenOut() {
        Trace trace = new Trace(
                "a crash",
                List.of("node 0"),
                List.of(
                        event(0, new Cause.Crashed("before it could send its last two effects")),
                        event(1, new Cause.Restarted("promised was 1, voted was (1, x)"))),
                List.of(),
                List.of());
        Scene scene = scene(trace);
        assertAll(
                () -> assertEquals(
                        "crash before it could send its last two eff…",
                        note(scene.dots().get(0))),
                () -> assertEquals(
                        "back; lost promised was 1, voted was (1, x)",
                        note(scene.dots().get(1))),
                () -> assertEquals(2, scene.dots().get(1).notes().size()));
    }

    private static String note(Dot d) {
        return d.notes().stream().map(Writing::text).collect(Collectors.joining(" "));
    }

    private static Event event(int id, Cause cause) {
        return new Event(id, 0, id, cause, List.of(), List.of(), "");
    }
}

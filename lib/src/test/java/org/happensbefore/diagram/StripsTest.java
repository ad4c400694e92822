package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Scene.Strip;
import org.happensbefore.diagram.Scene.Strip.Bar;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history below the lanes")
class StripsTest {
    private static Event event(int id, int node, Cause cause, Output... outputs) {
        return new Event(id, node, id, cause, List.of(outputs), List.of(), "");
    }

    /** Two reads overlap a write; the last one is not answered. */
    private static final Trace REGISTER = new Trace(
            "a register",
            List.of("a", "b"),
            List.of(
                    event(0, 0, new Cause.Invoked("Write(x)")),
                    event(1, 1, new Cause.Started(), new Output.Invoked("Read")),
                    event(2, 1, new Cause.Idled(), new Output.Completed("x"), new Output.Invoked("Read")),
                    event(3, 0, new Cause.Idled(), new Output.Completed("stored")),
                    event(4, 1, new Cause.Idled(), new Output.Completed("empty")),
                    event(5, 0, new Cause.Invoked("Read")),
                    event(6, 0, new Cause.Crashed("")),
                    event(7, 0, new Cause.Restarted(""), new Output.Invoked("Read"))),
            List.of(),
            List.of());

    @Test
    @DisplayName("has a bar for each operation, from its call to its answer or to the end, tied to these events")
    void bars() {
        Scene scene = Layout.of(new Story(REGISTER));
        Strip strip = scene.history().orElseThrow();
        assertEquals(
                List.of("Write(x) → stored", "Read → x", "Read → empty", "Read → open", "Read → open"),
                strip.bars().stream().map(b -> b.label().orElseThrow().text()).toList());
        double end = scene.lanes().getFirst().right();
        for (Bar b : strip.bars()) {
            assertTrue(b.box().y() > scene.lanes().getLast().y(), "below the lanes");
            assertEquals(x(scene, b.call().asked()), b.box().x(), 3);
            double to = b.call().isOpen() ? end : x(scene, b.call().answered().getAsInt());
            assertEquals(to, b.box().right(), 0.01);
        }
        String svg = SpaceTime.of(REGISTER).svg().orElseThrow();
        assertTrue(svg.contains("<g class=\"op\" data-call=\"0\" data-from=\"0\" data-to=\"3\">"), svg);
        assertTrue(svg.contains("<g class=\"op\" data-call=\"3\" data-from=\"5\">"), "open: no end");
        assertEquals(5 + 3, svg.split("class=\"tie\"", -1).length - 1, "each end is tied to its event");
        assertTrue(svg.contains("<title>a client of a calls Write(x) at time 0, answered at 3: stored</title>"), svg);
        assertTrue(svg.contains("Below the lanes: 5 operations of clients."), "the description says so");
    }

    private static double x(Scene scene, int event) {
        return scene.dots().get(event).at().x();
    }

    @Test
    @DisplayName("gives what is asked after a crash a line of its own, and runs without clients none at all")
    void rows() {
        Strip strip = Layout.of(new Story(REGISTER)).history().orElseThrow();
        assertEquals(
                List.of("a", "", "b"),
                strip.rows().stream().map(Strip.Row::name).toList());
        assertEquals(
                3, strip.bars().stream().map(b -> b.box().y()).distinct().count(), "a, its client after the crash, b");
        Trace silent =
                new Trace("nobody asks", List.of("a"), List.of(event(0, 0, new Cause.Started())), List.of(), List.of());
        assertTrue(Layout.of(new Story(silent)).history().isEmpty());
        assertFalse(SpaceTime.of(silent).svg().orElseThrow().contains("class=\"history\""));
    }

    @Test
    @DisplayName("has no two bars of one line over each other, whatever happens in one step")
    void apart() {
        for (int seed = 0; seed < 100; seed++) {
            List<Bar> bars = Layout.of(new Story(RandomRun.of(seed, 60))).history().stream()
                    .flatMap(h -> h.bars().stream())
                    .toList();
            for (Bar a : bars)
                for (Bar b : bars)
                    assertTrue(a.equals(b) || !a.box().overlaps(b.box()), "seed " + seed + ": " + a + " and " + b);
        }
    }

    @Test
    @DisplayName("shows an order by a point on each bar, from left to right in that order (Herlihy and Wing 1990)")
    void points() {
        int placed = 0;
        for (int seed = 0; seed < 150; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            List<ClientCall> calls = trace.calls();
            List<Integer> order = order(calls, new Random(seed));
            Scene scene = Layout.of(new Story(trace).ordered(Linearization.of(calls, order, OptionalInt.empty())));
            double last = 0;
            for (int id : order) {
                Bar bar = bar(scene, id);
                double at = bar.point().orElseThrow().x();
                assertTrue(at >= last, "seed " + seed + ": operation " + id + " is right of the one before");
                assertTrue(at >= bar.box().x() - 3 && at <= bar.box().right() + 3, "seed " + seed + ": " + bar);
                last = at;
                placed++;
            }
            for (ClientCall c : calls)
                if (!order.contains(c.id())) {
                    assertEquals(Fit.LEFT_OUT, bar(scene, c.id()).fit());
                    assertTrue(bar(scene, c.id()).point().isEmpty());
                }
        }
        assertTrue(placed > 300, "only " + placed);
    }

    private static Bar bar(Scene scene, int call) {
        return scene.history().orElseThrow().bars().stream()
                .filter(b -> b.call().id() == call)
                .findFirst()
                .orElseThrow();
    }

    /** Any order that agrees with real time; some of the open operations are left out. */
    private static List<Integer> order(List<ClientCall> calls, Random random) {
        var left = new ArrayList<>(calls);
        left.removeIf(c -> c.isOpen() && random.nextBoolean());
        var order = new ArrayList<Integer>();
        while (!left.isEmpty()) {
            List<ClientCall> next = left.stream()
                    .filter(c -> left.stream().noneMatch(o -> o.precedes(c)))
                    .toList();
            ClientCall chosen = next.get(random.nextInt(next.size()));
            left.remove(chosen);
            order.add(chosen.id());
        }
        return order;
    }

    @Test
    @DisplayName("says the order in words, and which operation fits nowhere")
    void words() {
        SpaceTime all = SpaceTime.of(REGISTER).linearized(List.of(0, 1, 2));
        String said = "An order that explains all answers: Write(x) → stored, then Read → x, then Read → empty.";
        assertTrue(all.text().endsWith(said), all.text());
        assertTrue(all.svg().orElseThrow().contains(said), "in the description");
        assertEquals(3, all.svg().orElseThrow().split("class=\"effect\"", -1).length - 2, "and one in the legend");
        SpaceTime none = SpaceTime.of(REGISTER).notLinearized(List.of(0, 1), 2);
        assertTrue(
                none.text().endsWith("Read → empty fits nowhere, though these do: Write(x) → stored, then Read → x."));
        String svg = none.svg().orElseThrow();
        assertTrue(svg.contains(">Read → empty, fits nowhere<") && svg.contains("class=\"op misfit\""), svg);
        assertTrue(svg.contains(">fits nowhere in the order<"), "the legend says so");
        assertFalse(all.svg().orElseThrow().contains("fits nowhere"));
        assertFalse(SpaceTime.of(REGISTER).text().contains("order"), "where nobody has looked for one, none is said");
    }

    @Test
    @DisplayName("takes no order that contradicts real time, misses an answer, or names what is not there")
    void refused() {
        refused("operation 1 (Read) stands after operation 2, which was asked only after its answer", List.of(0, 2, 1));
        refused("operation 1 (Read) was answered, and is missing", List.of(0, 2));
        refused("operation 9 does not exist; there are 5", List.of(9));
        refused("operation 0 (Write(x)) stands in it twice", List.of(0, 0, 1, 2));
    }

    private static void refused(String why, List<Integer> order) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> SpaceTime.of(REGISTER).linearized(order));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e::getMessage);
    }
}

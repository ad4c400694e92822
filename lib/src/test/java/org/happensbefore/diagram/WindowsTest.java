package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Long runs: that their pictures can be read, and that no window loses anything. */
class WindowsTest {
    private static final Trace LONG = RandomRun.of(5, 6_000);
    private static final List<Story> WINDOWS = new Story(LONG).windows();
    private static final List<Scene> SCENES = WINDOWS.stream().map(Layout::of).toList();

    @Test
    @DisplayName("no two writings overlap and none covers an event in pictures of 2,000 events, nor in windows")
    void nothingOverlaps() {
        for (int seed = 0; seed < 8; seed++) {
            Trace trace = RandomRun.of(seed, 2_400);
            assertTrue(
                    trace.events().size() > 1_500 && new Story(trace).windows().size() == 1, "seed " + seed);
            assertClear(Layout.of(new Story(trace)), "seed " + seed);
        }
        for (Scene s : SCENES) assertClear(s, s.story().part().sentence());
    }

    private static void assertClear(Scene scene, String which) {
        List<Writing> all = Stream.of(
                        scene.heading().stream(),
                        scene.dots().stream().flatMap(d -> d.notes().stream()),
                        scene.captions().stream().map(Scene.Caption::writing),
                        scene.bands().stream().map(Scene.Band::label),
                        scene.ticks().stream().map(Scene.Tick::label),
                        scene.legend().stream().map(Scene.Entry::text),
                        scene.lanes().stream().map(WindowsTest::name))
                .flatMap(s -> s)
                .sorted(Comparator.comparingDouble(w -> w.box().x()))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            Box box = all.get(i).box();
            for (int j = i + 1; j < all.size() && all.get(j).box().x() < box.right(); j++)
                assertFalse(box.overlaps(all.get(j).box()), which + ": " + all.get(i) + " and " + all.get(j));
        }
        var ground = new Ground();
        for (Writing w : all) ground.stand(w.box(), 1);
        for (var dot : scene.dots())
            assertTrue(ground.isFree(new Box(dot.at().x() - 5, dot.at().y() - 5, 10, 10)), which + ": " + dot);
    }

    private static Writing name(Scene.Lane lane) {
        double width = Face.BOLD.width(lane.name(), 13);
        return new Writing(
                lane.name(),
                Scene.Look.NAME,
                new Box(lane.left() - 10 - width, lane.y() - 7, width, 14),
                Scene.Anchor.END);
    }

    @Test
    @DisplayName(
            "every event is in exactly one window, in order; windows have 110 to 150 events, the last one perhaps fewer")
    void everyEventIsInOneWindow() {
        List<Event> all =
                WINDOWS.stream().flatMap(w -> w.part().events().stream()).toList();
        assertEquals(LONG.events(), all);
        for (Story w : WINDOWS.subList(0, WINDOWS.size() - 1)) {
            int size = w.part().events().size();
            assertTrue(size >= 110 && size <= 150, size + " events");
        }
        for (int i = 0; i < SCENES.size(); i++)
            assertEquals(
                    WINDOWS.get(i).part().events(),
                    SCENES.get(i).dots().stream().map(Scene.Dot::event).toList());
    }

    @Test
    @DisplayName("windows meet where time goes on")
    void windowsMeetBetweenTimes() {
        for (int i = 1; i < WINDOWS.size(); i++)
            assertTrue(WINDOWS.get(i - 1).part().events().getLast().time()
                    < WINDOWS.get(i).part().events().getFirst().time());
    }

    @Test
    @DisplayName(
            "every receipt and every loss is drawn in one window, and what goes on beyond a window arrives in another")
    void everyMessageIsDrawn() {
        var received = new ArrayList<Integer>();
        var on = new HashSet<Integer>();
        var waiting = new HashSet<Integer>();
        int lost = 0;
        for (Scene s : SCENES)
            for (Arrow a : s.arrows()) {
                a.receipt().ifPresent(e -> received.add(e.id()));
                if (a.fate() == Fate.LOST) lost++;
                if (a.fate() == Fate.GOES_ON) assertTrue(on.add(a.message().id()), a + " goes on twice");
                if (a.fate() == Fate.UNDER_WAY) waiting.add(a.message().id());
            }
        List<Integer> receipts = LONG.events().stream()
                .filter(e -> e.cause() instanceof Cause.Received)
                .map(Event::id)
                .toList();
        assertEquals(receipts, received.stream().sorted().toList());
        assertEquals(
                LONG.mishaps().stream().filter(m -> m instanceof Mishap.Dropped).count(), lost);
        Map<Integer, Integer> first = new HashMap<>();
        for (Event e : LONG.events()) if (e.cause() instanceof Cause.Received(int m)) first.putIfAbsent(m, e.id());
        Set<Integer> crossing = new HashSet<>();
        first.forEach((m, receipt) -> {
            if (window(LONG.messages().get(m).sentBy()) != window(receipt)) crossing.add(m);
        });
        assertTrue(crossing.size() > 100, crossing.size() + " messages cross");
        assertEquals(crossing, on);
        for (int m : waiting) assertFalse(first.containsKey(m), "message " + m + " is received");
    }

    private static int window(int event) {
        for (int i = 0; i < WINDOWS.size(); i++) if (WINDOWS.get(i).part().has(event)) return i;
        throw new AssertionError("event " + event + " is in no window");
    }

    @Test
    @DisplayName(
            "a message's line reaches the edge of its window, and goes on in the next one as far down between its lanes")
    void linesGoOn() {
        Map<Integer, Double> left = new HashMap<>();
        int met = 0;
        for (Scene s : SCENES)
            for (Arrow a : s.arrows()) {
                Part part = s.story().part();
                Point begin = a.way().getFirst();
                Point end = a.way().getLast();
                Scene.Lane any = s.lanes().getFirst();
                if (a.fate() == Fate.GOES_ON && !part.isFar(a.message(), part.receipt(a.message()))) {
                    assertEquals(any.right(), end.x(), 0.01);
                    left.put(a.message().id(), share(s, a, end.y()));
                } else if (a.receipt().isPresent() && !part.has(a.message().sentBy())) {
                    int receipt = a.receipt().get().id();
                    if (part.isFar(a.message(), receipt)) {
                        assertTrue(begin.distance(end) < 40, a + " is long");
                        continue;
                    }
                    assertEquals(any.left(), begin.x(), 0.01);
                    Double before = left.get(a.message().id());
                    if (before == null
                            || a.fate() == Fate.ARRIVES_AGAIN
                            || window(receipt) - window(a.message().sentBy()) > 1) continue;
                    met++;
                    assertEquals(before, share(s, a, begin.y()), 0.01, a.toString());
                }
            }
        assertTrue(met > 20, met + " lines were compared");
    }

    /** How much of the way from its sender's lane to its receiver's a height is. */
    private static double share(Scene s, Arrow a, double y) {
        double from = s.lanes().get(LONG.sender(a.message()).node()).y();
        double to = s.lanes().get(a.message().to()).y();
        return (y - from) / (to - from);
    }

    @Test
    @DisplayName("what lasts is drawn in every window in which it goes on: nodes that are down, partitions")
    void whatLastsGoesOn() {
        for (Scene s : SCENES) {
            Part part = s.story().part();
            for (int n = 0; n < LONG.lanes().size(); n++) {
                int lane = n;
                boolean down = LONG.events().stream()
                        .limit(part.first())
                        .filter(e -> e.node() == lane)
                        .reduce((_, later) -> later)
                        .filter(e -> e.cause() instanceof Cause.Crashed)
                        .isPresent();
                boolean drawn = s.spans().stream()
                        .anyMatch(p -> p.kind() == Scene.Span.Kind.DOWN
                                && p.y() == s.lanes().get(lane).y()
                                && p.left() == s.lanes().get(lane).left());
                assertEquals(down, drawn, "lane " + n + ": " + part.sentence());
            }
            long cuts = LONG.mishaps().stream()
                    .filter(m ->
                            m instanceof Mishap.Partitioned p && p.from() < part.until() && p.until() > part.from())
                    .count();
            assertEquals(cuts, s.bands().size(), part.sentence());
        }
    }

    @Test
    @DisplayName(
            "the picture says how many events there are and which it shows; it shows where the property breaks, else the beginning")
    void saysWhatItShows() {
        SpaceTime begins = SpaceTime.of(LONG);
        String all = Part.number(LONG.events().size());
        for (String form : List.of(
                begins.text(),
                begins.svg().orElseThrow().replaceAll("</text>\\s*<text[^>]*>", " "),
                begins.html().orElseThrow()))
            assertTrue(
                    form.contains("Events 1 to") && form.contains(" of " + all + ", time 0 to "),
                    form.substring(0, 400));
        SpaceTime breaks = SpaceTime.of(LONG).violated("two leaders");
        assertTrue(breaks.text().contains(" to " + all + " of " + all)
                && breaks.text().contains("violated here"));
        assertTrue(breaks.svg().orElseThrow().contains("class=\"ring\""));
        assertTrue(breaks.html().orElseThrow().contains("data-window=\"" + (WINDOWS.size() - 1) + "\""));
    }

    @Test
    @DisplayName("the same long run gives the same bytes, fewer than 800 for each event")
    void sameBytes() {
        String html = SpaceTime.of(LONG).page();
        assertEquals(html, SpaceTime.of(RandomRun.of(5, 6_000)).page());
        assertTrue(html.length() < 200_000 + 800 * LONG.events().size(), html.length() + " bytes");
    }
}

package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.happensbefore.clock.LamportClock;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SpaceTimeTest {
    /** A little of everything, by hand. */
    private static final Trace STORY = new Trace(
            "agreement is violated after 6 steps",
            List.of("Proposer 0", "Acceptor 1", "Acceptor 2"),
            List.of(
                    event(0, 0, 0, new Cause.Started()),
                    new Event(
                            1, 1, 3, new Cause.Received(0), List.of(), List.of(new Event.Change("promised", "1")), ""),
                    event(2, 1, 5, new Cause.Crashed("")),
                    event(3, 1, 9, new Cause.Restarted("promised was 1")),
                    event(4, 0, 12, new Cause.TimerFired("Retry(1)")),
                    event(5, 0, 14, new Cause.Invoked("ACQUIRE")),
                    new Event(
                            6,
                            0,
                            17,
                            new Cause.Received(2),
                            List.of(new Output.Decided("x"), new Output.Completed("ACQUIRE")),
                            List.of(),
                            "")),
            List.of(
                    new Message(0, 0, 1, "Prepare", "Prepare(1)"),
                    new Message(1, 0, 2, "Prepare", "Prepare(1)"),
                    new Message(2, 1, 0, "Promise", "Promise(1, none)"),
                    new Message(3, 4, 2, "Prepare", "Prepare(2)")),
            List.of(new Mishap.Dropped(1, 4, "lost"), new Mishap.Partitioned(List.of(Set.of(0, 1), Set.of(2)), 4, 10)));

    private static Event event(int id, int node, long time, Cause cause) {
        return new Event(id, node, time, cause, List.of(), List.of(), "");
    }

    @Test
    @DisplayName("the text, the picture and the stamped picture of a small run are the reviewed ones")
    void golden() {
        SpaceTime picture = SpaceTime.of(STORY).violated("node 0 decided x, but nothing was promised to it");
        assertAll(
                () -> reviewed("story.txt", picture.text() + "\n"),
                () -> reviewed("story.svg", picture.svg().orElseThrow() + "\n"),
                () -> reviewed(
                        "stamped.svg",
                        SpaceTime.of(STORY.label(LamportClock.ZERO)).svg().orElseThrow() + "\n"));
    }

    @Test
    @DisplayName(
            "a picture rings its last event only where that one breaks a property, and says why only where it is asked"
                    + " to")
    void marked() {
        SpaceTime plain = SpaceTime.of(STORY);
        assertRinged(false, false, plain);
        assertRinged(true, false, plain.violated());
        assertRinged(true, true, plain.violated("two values"));
    }

    private static void assertRinged(boolean ringed, boolean said, SpaceTime picture) {
        String svg = picture.svg().orElseThrow();
        assertEquals(ringed, svg.contains("class=\"ring\""), svg);
        assertEquals(ringed, svg.contains("violated here"), svg);
        assertEquals(said, svg.contains("two values"), svg);
        assertEquals(ringed, picture.text().contains("violated here"), picture.text());
    }

    private static void reviewed(String name, String actual) throws IOException {
        Path written = Path.of("target", "reviewed", name);
        Files.createDirectories(Objects.requireNonNull(written.getParent()));
        Files.writeString(written, actual);
        Path expected = Path.of("src/test/resources/org/happensbefore/diagram", name);
        assertEquals(
                drawn(Files.readString(expected)),
                drawn(actual),
                "look at target/reviewed/" + name + "; when it is right, copy it");
    }

    /** What is drawn, whatever the style sheet says: that one has tests of its own, and many editors. */
    private static String drawn(String picture) {
        return picture.replaceAll("(?s)<style>.*?</style>", "").replaceAll("class=\"hb-[0-9a-f]{8}\"", "class=\"hb\"");
    }

    @Test
    @DisplayName("no two writings overlap and none covers an event, in 200 random runs")
    void nothingOverlaps() {
        for (int seed = 0; seed < 200; seed++) {
            Scene scene = scene(RandomRun.of(seed, 10 + seed));
            List<Writing> all = writings(scene).toList();
            for (int i = 0; i < all.size(); i++)
                for (int j = 0; j < i; j++)
                    assertFalse(
                            all.get(i).box().overlaps(all.get(j).box()),
                            "seed " + seed + ": " + all.get(i) + " and " + all.get(j));
            for (var dot : scene.dots()) {
                var around = new Box(dot.at().x() - 5, dot.at().y() - 5, 10, 10);
                for (Writing w : all) assertFalse(w.box().overlaps(around), "seed " + seed + ": " + w);
            }
        }
    }

    @Test
    @DisplayName("everything stands inside the picture, hostile and huge texts too")
    void nothingSticksOut() {
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = scene(RandomRun.of(seed, 50, seed % 2 == 0 ? Hostile.TEXTS : List.of("a", "b")));
            for (Writing w : writings(scene).toList())
                assertTrue(
                        w.box().x() >= 0
                                && w.box().y() >= 0
                                && w.box().right() <= scene.width()
                                && w.box().bottom() <= scene.height(),
                        "seed " + seed + ": " + w);
        }
    }

    private static Scene scene(Trace trace) {
        return Layout.of(new Story(trace));
    }

    private static Stream<Writing> writings(Scene scene) {
        return Stream.of(
                        scene.heading().stream(),
                        scene.dots().stream().flatMap(d -> d.notes().stream()),
                        scene.captions().stream().map(Scene.Caption::writing),
                        scene.bands().stream().map(Scene.Band::label),
                        scene.standings().stream().flatMap(s -> s.name().stream()),
                        scene.history().stream().flatMap(h -> h.bars().stream()).flatMap(b -> b.label().stream()),
                        scene.ticks().stream().map(Scene.Tick::label),
                        scene.legend().stream().map(Scene.Entry::text))
                .flatMap(s -> s);
    }

    @Test
    @DisplayName("a cause stands left of its effect, and no event left of an earlier one (Lamport 1978, figure 1)")
    void timeRunsToTheRight() {
        for (int seed = 0; seed < 100; seed++) {
            Trace trace = RandomRun.of(seed, 80);
            List<Scene.Dot> dots = scene(trace).dots();
            for (Scene.Dot d : dots) {
                if (d.event().id() > 0)
                    assertTrue(dots.get(d.event().id() - 1).at().x() <= d.at().x(), "seed " + seed + ": " + d);
                if (d.event().cause() instanceof Cause.Received(int m)) {
                    Event sender = trace.sender(trace.messages().get(m));
                    assertTrue(dots.get(sender.id()).at().x() < d.at().x() - 20, "seed " + seed + ": " + d);
                }
            }
        }
    }

    @Test
    @DisplayName("every event and every message is drawn, and says what it is")
    void complete() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            Document svg = parsed(SpaceTime.of(trace).svg().orElseThrow());
            List<String> events = ids(svg, "data-e");
            assertEquals(
                    IntStream.range(0, trace.events().size())
                            .mapToObj(String::valueOf)
                            .toList(),
                    events);
            assertEquals(
                    trace.messages().size(),
                    ids(svg, "data-m").stream().distinct().count(),
                    "seed " + seed);
            for (Element g : elements(svg)) {
                if (g.hasAttribute("data-e"))
                    assertTrue(g.getElementsByTagName("title")
                            .item(0)
                            .getTextContent()
                            .startsWith("time "));
            }
        }
    }

    @Test
    @DisplayName("the text has one line for each event")
    void oneLineEach() {
        for (int seed = 0; seed < 40; seed++) {
            Trace trace = RandomRun.of(seed, 60, Hostile.TEXTS);
            long lines = SpaceTime.of(trace).text().lines().count();
            assertEquals(3 + trace.events().size() + trace.mishaps().size(), lines, "seed " + seed);
        }
    }

    @Test
    @DisplayName("pictures are well-formed XML without ids, scripts or references, whatever programs call things")
    void hostile() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Trace run = RandomRun.of(seed, 50, Hostile.TEXTS);
            SpaceTime picture =
                    SpaceTime.of(run).violated(Hostile.TEXTS.get(seed % 12)).linearized(asAsked(run));
            String svg = picture.svg().orElseThrow();
            for (Element e : elements(parsed(svg))) {
                assertFalse(e.hasAttribute("id"), "ids would meet on a page");
                assertTrue(
                        Set.of("svg", "title", "desc", "style", "g", "rect", "line", "path", "circle", "text")
                                .contains(e.getTagName()),
                        e.getTagName());
                for (int i = 0; i < e.getAttributes().getLength(); i++) {
                    String name = e.getAttributes().item(i).getNodeName();
                    assertFalse(name.startsWith("on") || name.contains("href") || name.equals("style"), name);
                    String value = e.getAttributes().item(i).getNodeValue();
                    assertTrue(name.equals("xmlns") || !(value.contains("http") || value.contains("url(")), value);
                }
            }
            String html = picture.html().orElseThrow();
            assertEquals(2, html.split("<script>", -1).length, "one script, ours");
            assertEquals(3, occurrences(html, "<script type="), "and three islands: run, forms, the other axis");
            assertEquals(4, occurrences(html, "</script"), "which end where they should");
            int axis = html.indexOf(" class=\"axis\">") + 14;
            for (Element e : elements(parsed(html.substring(axis, html.indexOf("</script>", axis)))))
                assertTrue(
                        Set.of("svg", "title", "g", "rect", "line", "path", "circle", "text")
                                .contains(e.getTagName()),
                        e.getTagName());
            int data = html.indexOf(" class=\"run\">") + 13;
            assertEquals(
                    run, TraceJson.read(html.substring(data, html.indexOf("</script>", data))), "the data is the run");
            String shown = html.replaceAll("(?s)(<script type=.application/json[^>]*>).*?</script>", "$1");
            for (String form : List.of(svg, shown)) assertHarmless(form);
            assertEquals(1, occurrences(shown, "src=\""), "the image's data");
            assertFalse(Style.PAGE.contains("url(") || Style.PAGE.contains("@import"), "style sheets fetch nothing");
        }
    }

    /** In this order they may always have taken effect, as far as real time goes. */
    private static List<Integer> asAsked(Trace trace) {
        return trace.calls().stream().map(ClientCall::id).toList();
    }

    private static void assertHarmless(String form) {
        for (String text : Hostile.TEXTS)
            if (text.contains("<") || text.contains("\"")) assertFalse(form.contains(text), text);
        assertFalse(form.contains("\u202e") || form.contains("\u2067") || form.contains("\u200f"), "direction marks");
        assertFalse(form.contains("W".repeat(Telling.QUOTED)), "huge texts are shortened");
    }

    private static int occurrences(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    @DisplayName("the same run gives the same bytes")
    void deterministic() {
        for (int seed = 0; seed < 10; seed++)
            assertEquals(
                    SpaceTime.of(RandomRun.of(seed, 70)).html(),
                    SpaceTime.of(RandomRun.of(seed, 70)).html());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "colours that write stand out 4.5:1 from every ground of ours and of JupyterLab, guiding lines 3:1 (WCAG"
                    + " 2.2)")
    void contrast(Palette colour) {
        double least = colour.use == Palette.Use.WRITING ? 4.5 : colour.use == Palette.Use.DRAWING ? 3 : 0;
        boolean coloured = colour != Palette.INK && colour != Palette.SOFT;
        assertAll(Stream.of(Palette.values())
                .filter(g -> g.use == Palette.Use.GROUND && (g == Palette.PAPER || !coloured))
                .map(ground -> () -> {
                    assertTrue(contrast(colour.light, ground.light) >= least, colour + " on light " + ground);
                    assertTrue(contrast(colour.dark, ground.dark) >= least, colour + " on dark " + ground);
                    assertTrue(contrast(colour.dark, "#111111") >= least || least == 0, colour + " in JupyterLab");
                }));
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double[] rgb = IntStream.of(1, 3, 5)
                .mapToDouble(i -> Integer.parseInt(colour.substring(i, i + 2), 16) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    @Test
    @DisplayName("messages that are texts or numbers are called messages in the legend, as a reader would")
    void plainMessages() {
        for (String type : List.of("String", "Integer")) {
            Trace trace = new Trace(
                    "talk",
                    List.of("node 0", "node 1"),
                    List.of(event(0, 0, 0, new Cause.Idled())),
                    List.of(new Message(0, 0, 1, type, "20")),
                    List.of());
            assertEquals("message", scene(trace).legend().getFirst().text().text(), "the legend's name of a " + type);
        }
    }

    @Test
    @DisplayName("a run without events, and one without nodes, have pictures as well")
    void empty() throws Exception {
        for (List<String> lanes : List.of(List.<String>of(), List.of("alone"))) {
            SpaceTime picture = SpaceTime.of(new Trace("nothing", lanes, List.of(), List.of(), List.of()));
            assertTrue(picture.text().startsWith("nothing"));
            assertEquals(
                    "svg",
                    parsed(picture.svg().orElseThrow()).getDocumentElement().getTagName());
        }
    }

    private static List<String> ids(Document svg, String attribute) {
        return elements(svg).stream()
                .filter(e -> e.hasAttribute(attribute) && (!attribute.equals("data-m") || !e.hasAttribute("data-e")))
                .map(e -> e.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document svg) {
        var nodes = svg.getElementsByTagName("*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parsed(String svg) throws Exception {
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
    }
}

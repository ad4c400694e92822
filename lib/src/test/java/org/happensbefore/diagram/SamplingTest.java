package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is shown of runs that are too long to show all of them. */
class SamplingTest {
    /** Five nodes pass a token around; every so many events one crashes, is back, decides, or loses a message. */
    private static Trace ring(int size) {
        var events = new ArrayList<Event>();
        var messages = new ArrayList<Message>();
        var mishaps = new ArrayList<Mishap>();
        for (int i = 0; i < size; i++) {
            int node = i % 5;
            Cause cause = i > 0 && messages.getLast().to() == node
                    ? new Cause.Received(messages.size() - 1)
                    : new Cause.Idled();
            if (i % 10_007 == 7) cause = new Cause.Crashed("");
            if (i % 10_007 == 12) cause = new Cause.Restarted("");
            List<Output> outputs = i % 9_000 == 0 ? List.of(new Output.Decided("v")) : List.of();
            events.add(new Event(i, node, i / 3, cause, outputs, List.of(), ""));
            messages.add(new Message(messages.size(), i, (node + 1) % 5, "Token", "Token(" + i % 7 + ")"));
            if (i % 8_000 == 100) mishaps.add(new Mishap.Dropped(messages.size() - 1, i / 3, "lost"));
        }
        return new Trace("a ring", List.of("a", "b", "c", "d", "e"), events, messages, mishaps);
    }

    private static final Trace RING = ring(200_000);

    @Test
    @DisplayName(
            "a run of up to 50,000 events is shown whole; of a longer one crashes, decisions, faults, and what led to the violation are kept, and 1 of every k events")
    void keepsWhatIsLookedFor() {
        assertTrue(Sampling.of(ring(50_000), Optional.empty()).isEmpty());
        Sampling sample =
                Sampling.of(RING, Optional.of(RING.events().getLast())).orElseThrow();
        List<Integer> ids = sample.ids();
        for (Event e : RING.events())
            if (e.cause() instanceof Cause.Crashed
                    || e.cause() instanceof Cause.Restarted
                    || !e.outputs().isEmpty()
                    || e.id() % 8_000 == 100
                    || e.id() > RING.events().size() - 2_500)
                assertTrue(Collections.binarySearch(ids, e.id()) >= 0, e.toString());
        int step = Integer.parseInt(sample.sentence().replaceAll("(?s).*shown, 1 of every (\\d+),.*", "$1"));
        for (int id = 0; id < RING.events().size(); id += step) assertTrue(Collections.binarySearch(ids, id) >= 0);
        assertEquals(ids.stream().distinct().sorted().toList(), ids);
        assertTrue(ids.size() < 14_000, ids.size() + " events");
    }

    @Test
    @DisplayName("a sample says in figures what it is, in the picture, the text and the page")
    void saysWhatItIs() {
        SpaceTime picture = SpaceTime.of(RING).violated("two tokens");
        Sampling sample =
                Sampling.of(RING, Optional.of(RING.events().getLast())).orElseThrow();
        String figures = "A sample: " + Part.number(sample.ids().size()) + " of 200,000 events are shown, 1 of every ";
        assertTrue(sample.sentence().startsWith(figures), sample.sentence());
        assertTrue(sample.sentence().contains("all 40 crashes and restarts; all 23 decisions"), sample.sentence());
        assertTrue(sample.sentence().contains("latest 2,500 events that could have caused the violation"));
        assertTrue(picture.text().contains(sample.sentence()), picture.text().substring(0, 500));
        assertTrue(picture.html().orElseThrow().contains(sample.sentence()));
        assertTrue(picture.svg().orElseThrow().contains(sample.sentence()), "in the description");
        assertTrue(picture.page().length() < 4_000_000, picture.page().length() + " bytes");
        assertEquals(
                picture.page(),
                SpaceTime.of(ring(200_000)).violated("two tokens").page());
    }

    @Test
    @DisplayName("in a sample a message whose receiver is left out goes on, and none is said not to arrive that does")
    void messagesGoOn() {
        for (Story w : new Story(RING).windows().subList(0, 20))
            for (Scene.Arrow a : Layout.of(w).arrows()) {
                int id = a.message().id();
                boolean arrives = id + 1 < RING.events().size()
                        && RING.events().get(id + 1).cause() instanceof Cause.Received(int m)
                        && m == id;
                if (a.fate() == Scene.Fate.UNDER_WAY) assertTrue(!arrives, a.toString());
                if (a.fate() == Scene.Fate.GOES_ON) assertTrue(arrives, a.toString());
            }
    }
}

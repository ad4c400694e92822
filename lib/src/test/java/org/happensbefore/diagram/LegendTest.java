package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Sample;
import org.happensbefore.diagram.Scene.Sign;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The legend")
class LegendTest {
    @Test
    @DisplayName(
            "explains what occurs in the run, and nothing else, in 150 random runs in which all of it occurs somewhere")
    void whatOccurs() {
        Set<Sample> seen = new HashSet<>();
        for (int seed = 0; seed < 150; seed++) {
            Trace trace = RandomRun.of(seed, 5 + seed % 60);
            Scene scene = Layout.of(new Story(trace));
            List<Sample> samples = scene.legend().stream()
                    .map(Scene.Entry::sample)
                    .filter(s -> !(s instanceof Sample.Stands) && !s.equals(new Sample.Stretch(Scene.Span.Kind.LOCAL)))
                    .toList();
            assertEquals(expected(trace), Set.copyOf(samples), "seed " + seed);
            assertEquals(samples.size(), Set.copyOf(samples).size(), "seed " + seed + ": each once");
            seen.addAll(samples);
        }
        for (Sign s : Sign.values()) assertTrue(seen.contains(new Sample.Signed(s)), s.toString());
        for (Mark m : Mark.values()) assertTrue(m == Mark.STEP || seen.contains(new Sample.Marked(m)), m.toString());
        assertTrue(seen.containsAll(List.of(new Sample.Waiting(), new Sample.Copy(), new Sample.Stamped())));
    }

    /** From the run alone, and slowly. */
    private static Set<Sample> expected(Trace trace) {
        var all = new HashSet<Sample>();
        long keys = trace.messages().stream().map(Message::key).distinct().count();
        List<String> kinds = trace.messages().stream()
                .map(m -> keys > 1 && shared(trace) ? m.key() : m.type())
                .distinct()
                .toList();
        for (int i = 0; i < kinds.size(); i++) all.add(new Sample.Messages(i));
        List<Integer> received = trace.events().stream()
                .flatMap(e -> e.cause() instanceof Cause.Received(int m) ? Stream.of(m) : Stream.of())
                .toList();
        if (received.size() > Set.copyOf(received).size()) all.add(new Sample.Copy());
        for (Event e : trace.events()) {
            Mark mark = Mark.of(e);
            if (mark != Mark.STEP) all.add(new Sample.Marked(mark));
            if (!e.stamp().isEmpty()) all.add(new Sample.Stamped());
        }
        for (ClientCall c : trace.calls()) all.add(new Sample.Operation(c.isOpen(), Fit.UNKNOWN));
        if (trace.events().stream().anyMatch(e -> endsTimer(trace, e))) all.add(new Sample.Waiting());
        signs(trace, received).forEach(s -> all.add(new Sample.Signed(s)));
        boolean dropped = false;
        var settled = new HashSet<>(received);
        for (Mishap m : trace.mishaps()) {
            if (m instanceof Mishap.Partitioned) all.add(new Sample.Parted());
            if (m instanceof Mishap.Dropped d) settled.add(d.message());
            dropped |= m instanceof Mishap.Dropped;
        }
        if (dropped) all.add(new Sample.Fated(Fate.LOST));
        if (settled.size() < trace.messages().size()) all.add(new Sample.Fated(Fate.UNDER_WAY));
        return all;
    }

    private static boolean shared(Trace trace) {
        return trace.messages().stream()
                .anyMatch(m -> !m.key().isEmpty()
                        && trace.messages().stream()
                                .anyMatch(o ->
                                        o.key().equals(m.key()) && !o.type().equals(m.type())));
    }

    private static Set<Sign> signs(Trace trace, List<Integer> received) {
        var signs = EnumSet.noneOf(Sign.class);
        for (Mishap m : trace.mishaps()) {
            if (m instanceof Mishap.Lied) signs.add(Sign.LIE);
            if (m instanceof Mishap.Duplicated) signs.add(Sign.COPIED);
            if (m instanceof Mishap.Delayed) signs.add(Sign.HELD_BACK);
        }
        for (Message early : trace.messages())
            for (Message late : trace.messages())
                if (early.id() < late.id()
                        && early.to() == late.to()
                        && trace.sender(early).node() == trace.sender(late).node()
                        && received.contains(early.id())
                        && received.contains(late.id())
                        && received.indexOf(early.id()) > received.indexOf(late.id())) signs.add(Sign.OVERTAKEN);
        return signs;
    }

    /** Whether a timer that was set before fires or is taken back there, and nothing ended it in between. */
    private static boolean endsTimer(Trace trace, Event end) {
        var names = new ArrayList<String>();
        if (end.cause() instanceof Cause.TimerFired(String name)) names.add(name);
        for (Output o : end.outputs()) if (o instanceof Output.TimerCancelled(String name)) names.add(name);
        return names.stream().anyMatch(name -> {
            for (Event e :
                    trace.of(end.node()).filter(e -> e.id() < end.id()).toList().reversed()) {
                for (Output o : e.outputs().reversed()) {
                    if (o instanceof Output.TimerSet(String set, long _) && set.equals(name)) return true;
                    if (o instanceof Output.TimerCancelled(String back) && back.equals(name)) return false;
                }
                boolean fires = e.cause() instanceof Cause.TimerFired(String fired) && fired.equals(name);
                if (fires || e.cause() instanceof Cause.Crashed) return false;
            }
            return false;
        });
    }

    @Test
    @DisplayName("names the roles that occur by how they stand out, and says of what their colour is")
    void roles() {
        assertEquals(List.of(), roles(List.of("field=LEADER", "role=leader of all")));
        assertEquals(
                List.of("LEADER", "CANDIDATE, PROPOSER", "FOLLOWER"),
                roles(List.of("role=CANDIDATE", "role=PROPOSER", "role=LEADER", "role=FOLLOWER")));
        assertEquals(
                List.of("LEADS, in the colour of its term", "a node, in the colour of its term"),
                roles(List.of("term=1", "leads=true", "term=2")));
        assertEquals(List.of("a node, in the colour of its term"), roles(List.of("term=1")));
    }

    /** Of a run in which one node changes a field in each step; with numbers, two terms of messages are under way. */
    private static List<String> roles(List<String> changes) {
        var events = new ArrayList<Event>();
        for (String c : changes)
            events.add(new Event(
                    events.size(),
                    0,
                    events.size(),
                    new Cause.Idled(),
                    List.of(),
                    List.of(new Event.Change(c.substring(0, c.indexOf('=')), c.substring(c.indexOf('=') + 1))),
                    ""));
        boolean terms = changes.stream().anyMatch(c -> c.startsWith("term"));
        List<Message> messages = terms
                ? List.of(
                        new Message(0, 0, 1, "Ask", "term 1", "Ask"),
                        new Message(1, 0, 1, "Tell", "term 1", "Tell"),
                        new Message(2, 0, 1, "Ask", "term 2", "Ask"))
                : List.of();
        Trace trace = new Trace("roles", List.of("a", "b"), events, messages, List.of());
        return Layout.of(new Story(trace)).legend().stream()
                .filter(k -> k.sample() instanceof Sample.Stands)
                .map(k -> k.text().text())
                .toList();
    }
}

package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.diagram.Roles.Weight;
import org.happensbefore.election.RaftElection;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Event.Change;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Roles and terms along the lanes")
class RolesTest {
    private final List<Event> events = new ArrayList<>();

    private RolesTest then(Cause cause, String... changes) {
        List<Change> all = List.of(changes).stream()
                .map(c -> new Change(c.substring(0, c.indexOf('=')), c.substring(c.indexOf('=') + 1)))
                .toList();
        events.add(new Event(events.size(), 0, events.size(), cause, List.of(), all, ""));
        return this;
    }

    private RolesTest then(String... changes) {
        return then(new Cause.Idled(), changes);
    }

    private List<String> held() {
        return Roles.of(events, 1).stream()
                .map(h -> h.name() + " from " + h.from().id()
                        + h.until().map(e -> " to " + e.id()).orElse(""))
                .toList();
    }

    @Test
    @DisplayName("last from the event that changes one to the next that does, not while a node is down")
    void stretches() {
        then().then("role=CANDIDATE", "term=1").then("votes=1").then("role=LEADER");
        then(new Cause.Crashed(""))
                .then(new Cause.Restarted("role was LEADER"), "role=FOLLOWER")
                .then("term=2");
        assertEquals(
                List.of(
                        "CANDIDATE, term 1 from 1 to 3",
                        "LEADER, term 1 from 3 to 4",
                        "FOLLOWER, term 1 from 5 to 6",
                        "FOLLOWER, term 2 from 6"),
                held());
    }

    @Test
    @DisplayName("are known by the names of fields: constants are roles, numbers are terms, texts are neither")
    void names() {
        for (String text : Hostile.TEXTS) if (!text.equals("")) then("role=" + text, "term=" + text, "status=" + text);
        then("role=leader of all", "field=LEADER", "ballots=3", "term=3.5");
        assertEquals(List.of(), held());
        then("leads=true").then("leads=false", "round=7").then("status=RUNS").then("state=INSIDE");
        int first = events.size() - 4;
        assertEquals(
                List.of(
                        "LEADS from " + first + " to " + (first + 1),
                        "round 7 from " + (first + 1) + " to " + (first + 2),
                        "RUNS, round 7 from " + (first + 2)),
                held());
    }

    @Test
    @DisplayName("whoever leads stands out most, whoever follows least")
    void weights() {
        then("role=LEADER")
                .then("role=WAITING")
                .then("role=FOLLOWER")
                .then("role=PRIMARY")
                .then("role=BACKUP");
        assertEquals(
                List.of(Weight.LEADS, Weight.ACTS, Weight.RESTS, Weight.LEADS, Weight.RESTS),
                Roles.of(events, 1).stream().map(Roles.Held::weight).toList());
    }

    private static Trace raft() {
        return Simulation.of(3, _ -> new RaftElection.Server(150, 300))
                .network(Network.delay(5, 10))
                .until(900)
                .faults(Faults.crash(1).at(430), Faults.recover(1).at(700))
                .seed(4)
                .run()
                .trace();
    }

    @Test
    @DisplayName(
            "Raft: the leaders of two terms have bands in the colour and line style of the messages of their terms")
    void raftElection() {
        Trace trace = raft();
        Scene scene = Layout.of(new Story(trace));
        List<Scene.Standing> leaders = scene.standings().stream()
                .filter(s -> s.weight() == Weight.LEADS)
                .toList();
        assertEquals(2, leaders.size());
        for (Scene.Standing s : leaders) {
            Event heartbeat = scene.dots().stream()
                    .filter(d -> d.at().x() == s.box().x()
                            && d.at().y() == s.box().middle().y())
                    .map(Scene.Dot::event)
                    .findFirst()
                    .orElseThrow();
            List<Message> sent = trace.sentBy(heartbeat).toList();
            assertFalse(sent.isEmpty(), "who is elected says so");
            for (Message m : sent)
                assertEquals(
                        scene.arrows().stream()
                                .filter(a -> a.message().equals(m))
                                .findFirst()
                                .orElseThrow()
                                .style(),
                        s.style());
            assertTrue(s.name().isPresent(), "there is room for the name");
        }
        assertEquals("LEADER, term 1", leaders.getFirst().name().orElseThrow().text());
        String svg = SpaceTime.of(trace).svg().orElseThrow();
        assertTrue(svg.contains("<title>Server 1: LEADER, term 1, from time 195 to 430</title>"), svg);
        assertTrue(svg.contains("class=\"role leads c0 d0\"") && svg.contains("class=\"role leads c1 d1\""), svg);
    }

    @Test
    @DisplayName("a band covers no mark's neighbours: it ends where the next role begins, within its lane")
    void bands() {
        for (int seed = 0; seed < 60; seed++) {
            Scene scene = Layout.of(new Story(RandomRun.of(seed, 60)));
            for (Scene.Standing a : scene.standings()) {
                Scene.Lane lane = scene.lanes().getFirst();
                assertTrue(
                        a.box().x() >= lane.left() && a.box().right() <= lane.right() + 0.001,
                        "seed " + seed + ": " + a);
                for (Scene.Standing b : scene.standings())
                    assertTrue(
                            a.equals(b)
                                    || !a.box().grown(-0.01).overlaps(b.box().grown(-0.01)),
                            "seed " + seed + ": " + a + " and " + b);
            }
        }
    }
}

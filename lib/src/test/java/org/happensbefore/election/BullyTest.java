package org.happensbefore.election;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.pause;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.happensbefore.election.Bully.Answer;
import org.happensbefore.election.Bully.Coordinator;
import org.happensbefore.election.Bully.Elected;
import org.happensbefore.election.Bully.Election;
import org.happensbefore.election.Bully.Message;
import org.happensbefore.election.Bully.Process;
import org.happensbefore.election.Bully.Role;
import org.happensbefore.election.Bully.Timeout;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Timers;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.scenario.Bullies;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bully (Garcia-Molina 1982)")
class BullyTest {
    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(int steps, Exploration model) {
        breaks("one leads", steps, model);
    }

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName("with synchrony one leads, whoever crashes and comes back: 3 processes, 4 and 6 timers; 4, 2")
    void synchronous() {
        holds(686, Bullies.exploration(3).timers(Timers.AT_QUIET, 6).crashes(1));
        holds(
                17_265,
                Bullies.exploration(3).timers(Timers.AT_QUIET, 4).crashes(1).recoveries(1));
        holds(16_361, Bullies.exploration(4).timers(Timers.AT_QUIET, 2));
    }

    @Test
    @DisplayName("where timers may fire at any time, two lead after 3 steps of 2 processes, though nobody fails")
    void asynchronous() {
        breaks(3, Bullies.exploration(2).timers(Timers.ANY, 2));
        breaks(4, Bullies.exploration(3).timers(Timers.ANY, 2));
    }

    @Test
    @DisplayName("one lost message is enough for two leaders, though timers wait: 11 steps of 3 processes")
    void loss() {
        breaks(11, Bullies.exploration(3).timers(Timers.AT_QUIET, 2).drops(1));
    }

    @Test
    @DisplayName("the largest id that is up leads: after a start, after its crash, after it has come back; 100 seeds")
    void largest() {
        Simulation five = Bullies.simulation(5);
        for (long seed = 0; seed < 100; seed++) {
            leads(4, five.seed(seed).until(1_000).run());
            Simulation crashed = five.seed(seed).faults(crash(4).at(2_000), crash(3).at(2_050));
            leads(2, crashed.until(4_000).run());
            leads(
                    4,
                    five.seed(seed)
                            .faults(crash(4).at(2_000), recover(4).at(4_000))
                            .until(5_000)
                            .run());
        }
    }

    /** The run ends with this leader and nobody else. */
    private static void leads(int leader, Run run) {
        assertEquals(
                1, run.nodes(Process.class).filter(p -> p.role() == Role.LEADER).count(), run::toString);
        assertTrue(run.decisions(leader).contains(new Elected(leader)), run::toString);
        assertEquals(
                List.of(),
                run
                        .decisions(IntStream.rangeClosed(leader, 4)
                                .filter(run::isUp)
                                .max()
                                .orElseThrow())
                        .stream()
                        .filter(d -> !d.equals(new Elected(leader)))
                        .toList());
        assertTrue(IntStream.rangeClosed(leader + 1, 4).noneMatch(run::isUp), run::toString);
    }

    @Test
    @DisplayName("three seconds without the leader make a second one, in every run; 100 seeds")
    void twoLeaders() {
        Simulation cut = Bullies.simulation(5)
                .faults(partition(Set.of(4), Set.of(0, 1, 2, 3)).between(2_000, 5_000))
                .stopWhen(Bullies::twoLead);
        for (long seed = 0; seed < 100; seed++) {
            Run run = cut.seed(seed).run();
            assertEquals(new Ending.Stopped(), run.ending());
            assertEquals(new Elected(3), run.decisions().getLast().value(), run::toString);
        }
    }

    @Test
    @DisplayName("a leader that sleeps for three seconds wakes up beside the next one, and leads on; 100 seeds")
    void pausedLeader() {
        Simulation paused = Bullies.simulation(5).faults(pause(4).between(2_000, 5_000));
        for (long seed = 0; seed < 100; seed++) {
            Run run = paused.seed(seed).stopWhen(Bullies::twoLead).run();
            assertEquals(new Ending.Stopped(), run.ending());
            assertTrue(run.ticks() < 5_000, run::toString);
            Run after = paused.seed(seed)
                    .stopWhen(m -> m.ticks() >= 5_000 && Bullies.twoLead(m))
                    .run();
            assertEquals(new Ending.Stopped(), after.ending(), "both lead when it is awake again");
        }
    }

    @ParameterizedTest(name = "{0} processes")
    @DisplayName("an election that all begin takes O(n²) messages: from n² to 4n²")
    @ValueSource(ints = {8, 16, 32})
    void cost(int n) {
        double messages = messages(n);
        assertTrue(messages > n * n && messages < 4 * n * n, () -> n + " processes: " + messages);
    }

    /** Up to the second announcement, in the mean of some seeds. */
    private static double messages(int n) {
        return Sweep.over(
                        64,
                        seed -> Bullies.simulation(n)
                                .until(2 * Bullies.DELAY - 1)
                                .seed(seed)
                                .untraced()
                                .run()
                                .messages())
                .mean();
    }

    @Test
    @DisplayName("refuses a bound of 0 ticks")
    void refuses() {
        assertEquals(
                "a bound on the delay of messages is at least 1 tick, was 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.of(2, _ -> new Process(0)).run())
                        .getMessage());
    }

    enum Wrong {
        NOTHING,
        /** Leads without waiting for answers. */
        DOES_NOT_WAIT,
        /** Leads though it was answered. */
        IGNORES_ANSWERS,
        /** Leaves those unanswered who are to wait. */
        DOES_NOT_ANSWER,
        /** Leads on though somebody larger leads. */
        DOES_NOT_YIELD,
        /** Bullies nobody: asks the smaller ids. */
        ASKS_THE_SMALLER
    }

    /** The protocol with one thing wrong. */
    private static final class Twin extends Node<Message> {
        private final Wrong wrong;
        private Role role = Role.FOLLOWER;

        Twin(Wrong wrong) {
            this.wrong = wrong;
        }

        @Override
        protected void start() {
            elect();
        }

        @Override
        protected void restart() {
            elect();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Election() -> {
                    if (role == Role.LEADER) send(from, new Coordinator());
                    else {
                        if (wrong != Wrong.DOES_NOT_ANSWER) send(from, new Answer());
                        if (role == Role.FOLLOWER) elect();
                    }
                }
                case Answer() -> {
                    if (role == Role.CANDIDATE && wrong != Wrong.IGNORES_ANSWERS) await(Role.WAITING, 600);
                }
                case Coordinator() -> {
                    if (role != Role.LEADER || wrong != Wrong.DOES_NOT_YIELD) await(Role.FOLLOWER, 600);
                }
            }
        }

        @Override
        protected void onTimer(Timer timeout) {
            switch (role) {
                case FOLLOWER, WAITING -> elect();
                case CANDIDATE -> lead();
                case LEADER -> announce();
            }
        }

        private Set<Integer> beyond(boolean larger) {
            Set<Integer> ids = new TreeSet<>(others());
            ids.removeIf(id -> larger ? id < self() : id > self());
            return ids;
        }

        private void elect() {
            Set<Integer> asked = beyond(wrong != Wrong.ASKS_THE_SMALLER);
            if (asked.isEmpty() || wrong == Wrong.DOES_NOT_WAIT) lead();
            else {
                send(asked, new Election());
                await(Role.CANDIDATE, 201);
            }
        }

        private void lead() {
            role = Role.LEADER;
            decide(new Elected(self()));
            announce();
        }

        private void announce() {
            send(beyond(false), new Coordinator());
            await(Role.LEADER, 200);
        }

        private void await(Role next, long ticks) {
            role = next;
            after(ticks, new Timeout());
        }
    }

    private static Exploration twins(Wrong wrong) {
        return Exploration.of(3, _ -> new Twin(wrong))
                .started()
                .consuming()
                .timers(Timers.AT_QUIET, 3)
                .crashes(1)
                .always("one leads", s -> Bullies.oneLeads(s, roles(s)))
                .always("the largest leads", s -> largestLeads(roles(s)));
    }

    /** The roles of those that are up, by id. */
    private static List<Role> roles(Snapshot s) {
        return s.nodes(Twin.class).map(p -> p.role).toList();
    }

    /** True of all states only where nobody comes back. */
    private static boolean largestLeads(List<Role> roles) {
        return roles.isEmpty() || !roles.subList(0, roles.size() - 1).contains(Role.LEADER);
    }

    @ParameterizedTest(name = "{0}: \"{1}\" is broken after {2} steps")
    @DisplayName("with one thing wrong, 3 processes fail, synchrony or not")
    @CsvSource({
        "DOES_NOT_WAIT, the largest leads, 0",
        "IGNORES_ANSWERS, the largest leads, 9",
        "DOES_NOT_ANSWER, the largest leads, 7",
        "ASKS_THE_SMALLER, the largest leads, 0"
    })
    void twins(Wrong wrong, String property, int steps) {
        breaks(property, steps, twins(wrong));
    }

    @Test
    @DisplayName("a leader that leads on beside the larger one that has come back: two lead after 10 steps")
    void doesNotYield() {
        assertInstanceOf(Verdict.Holds.class, twins(Wrong.DOES_NOT_YIELD).run());
        breaks("one leads", 10, comingBack(Wrong.DOES_NOT_YIELD));
        holds(10_300, comingBack(Wrong.NOTHING));
        holds(
                10_300,
                Bullies.exploration(3).timers(Timers.AT_QUIET, 3).crashes(1).recoveries(1));
    }

    private static Exploration comingBack(Wrong wrong) {
        return Exploration.of(3, _ -> new Twin(wrong))
                .started()
                .consuming()
                .timers(Timers.AT_QUIET, 3)
                .crashes(1)
                .recoveries(1)
                .always("one leads", s -> Bullies.oneLeads(s, roles(s)));
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocol, state for state")
    void twinIsTheProtocol() {
        holds(452, twins(Wrong.NOTHING));
        holds(452, Bullies.exploration(3).timers(Timers.AT_QUIET, 3).crashes(1));
    }
}

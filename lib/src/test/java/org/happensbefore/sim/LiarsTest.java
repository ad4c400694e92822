package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.corrupts;
import static org.happensbefore.failure.Faults.equivocates;
import static org.happensbefore.failure.Faults.replays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.failure.Fault;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Signed;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that lies")
class LiarsTest {
    record Tick() implements Timer {}

    enum Colour {
        RED,
        GREEN
    }

    record Vote(int ballot, Optional<Colour> colour, List<String> names) {
        Vote {
            if (ballot < 0) throw new IllegalArgumentException("no ballot is negative");
        }
    }

    record Post(Vote vote, Signed<String> proof) {}

    /** Each tells all others its vote, ten times, with a signature; keeps what it hears. */
    static final class Voter extends Node<Post> {
        private int ballot;
        private final List<Post> heard = new ArrayList<>();

        @Override
        protected void start() {
            after(10, new Tick());
        }

        @Override
        protected void onTimer(Timer timer) {
            Colour colour = self() == 0 ? Colour.RED : Colour.GREEN;
            sendToOthers(new Post(
                    new Vote(ballot, Optional.of(colour), List.of("a" + self())),
                    sign("proof " + self() + " " + ballot)));
            ballot++;
            if (ballot < 10) after(10, new Tick());
        }

        @Override
        protected void on(int from, Post post) {
            if (from == 0) heard.add(post);
        }
    }

    private static Run voters(long seed, Fault... faults) {
        return Simulation.of(3, _ -> new Voter())
                .network(Network.delay(1, 1).fifo())
                .faults(faults)
                .seed(seed)
                .run();
    }

    private static List<Post> heard(Run run, int node) {
        return run.nodes(Voter.class).toList().get(node).heard;
    }

    private static List<Mishap.Lied> lies(Run run) {
        return run.trace().mishaps().stream()
                .flatMap(m -> m instanceof Mishap.Lied l ? Stream.of(l) : null)
                .toList();
    }

    private static String honest(int k) {
        return "Post(Vote(" + k + ", RED, [a0]), proof 0 " + k + " signed by 0)";
    }

    @Test
    @DisplayName("is honest without a fault: both hear the same ten votes")
    void absent() {
        Run run = voters(1);
        assertEquals(heard(run, 1), heard(run, 2));
        assertEquals(10, heard(run, 1).size());
        assertEquals(List.of(), lies(run));
    }

    @Test
    @DisplayName("equivocates: the two hear different things, each of them the truth or the one lie told that time")
    void equivocation() {
        Run run = voters(1, equivocates(0));
        assertNotEquals(heard(run, 1), heard(run, 2));
        var kinds = new HashSet<String>();
        for (int k = 0; k < 10; k++) {
            String one = Notation.of(heard(run, 1).get(k));
            String two = Notation.of(heard(run, 2).get(k));
            kinds.add((one.equals(honest(k)) ? "t" : "l") + (two.equals(honest(k)) ? "t" : "l"));
            if (!one.equals(honest(k)) && !two.equals(honest(k))) assertEquals(one, two);
        }
        assertTrue(kinds.contains("tl") || kinds.contains("lt"), kinds.toString());
        assertEquals(
                IntStream.range(0, 10)
                        .mapToLong(k -> Stream.of(1, 2)
                                .filter(id ->
                                        !Notation.of(heard(run, id).get(k)).equals(honest(k)))
                                .count())
                        .sum(),
                lies(run).size());
    }

    @Test
    @DisplayName("corrupts: one value in a message is another one of its type, as often as asked")
    void corruption() {
        long lies = 0;
        var told = new HashSet<Object>();
        for (int seed = 0; seed < 100; seed++) {
            Run run = voters(seed, corrupts(0, 0.3));
            lies += lies(run).size();
            heard(run, 1).forEach(p -> told.add(p.vote().colour()));
            heard(run, 1).forEach(p -> told.addAll(p.vote().names()));
        }
        // 2,000 messages, a standard deviation is 20.
        assertTrue(Math.abs(lies - 600) < 62, lies + " lies");
        assertTrue(
                told.containsAll(Set.of(Optional.of(Colour.RED), Optional.of(Colour.GREEN), "a0", "a1", "a2")),
                told.toString());
    }

    @Test
    @DisplayName("cannot forge: every signature that is heard was made by the node it names")
    void signatures() {
        var seen = new HashSet<String>();
        for (int seed = 0; seed < 50; seed++)
            for (Post p : heard(voters(seed, corrupts(0, 0.8), replays(0, 0.3)), 1)) {
                assertTrue(p.proof().value().startsWith("proof " + p.proof().by() + " "), p.toString());
                seen.add("by " + p.proof().by());
            }
        assertEquals(Set.of("by 0", "by 1", "by 2"), seen);
    }

    @Test
    @DisplayName("replays: what it says was said before, by itself or to it")
    void replay() {
        Run run = voters(3, replays(0, 1));
        var honest = new HashSet<String>();
        for (int by = 0; by < 3; by++)
            for (int k = 0; k < 10; k++)
                honest.add("Post(Vote(" + k + ", " + (by == 0 ? "RED" : "GREEN") + ", [a" + by + "]), proof " + by + " "
                        + k + " signed by " + by + ")");
        heard(run, 1).forEach(p -> assertTrue(honest.contains(Notation.of(p)), p.toString()));
        assertTrue(
                lies(run).size() >= 18,
                "all but perhaps the first, when nothing else was heard: "
                        + lies(run).size());
    }

    @Test
    @DisplayName("lies on one link as the seed has it, whatever it says on others; and only while it should")
    void periods() {
        Run run = voters(5, corrupts(0, 1).between(30, 50));
        List<Post> one = heard(run, 1);
        for (int k : List.of(0, 1, 4, 5, 6, 7, 8, 9)) assertEquals(honest(k), Notation.of(one.get(k)));
        for (int k : List.of(2, 3)) assertNotEquals(honest(k), Notation.of(one.get(k)));
    }
}

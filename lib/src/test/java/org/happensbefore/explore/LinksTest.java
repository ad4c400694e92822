package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links (NODE.md, Steps)")
class LinksTest {
    /** Sends its letters to node 1, one by one. */
    static class Sender extends Node<String> {
        private final String letters;

        Sender(String letters) {
            this.letters = letters;
        }

        @Override
        protected void start() {
            for (char c : letters.toCharArray()) send(1, String.valueOf(c));
        }
    }

    /** Reads what comes, but for small talk. */
    static class Reader extends Node<String> {
        private final List<String> read = new ArrayList<>();

        @Override
        protected void on(int from, String message) {
            if (!message.equals("-")) read.add(message);
        }
    }

    private static Exploration system(String letters, Links links) {
        return Exploration.of(2, id -> id == 0 ? new Sender(letters) : new Reader())
                .started()
                .network(links);
    }

    private static String read(Snapshot s) {
        return s.nodes(Reader.class)
                .map(r -> String.join("", r.read))
                .findFirst()
                .orElse("");
    }

    private static String readAndLeft(Snapshot s) {
        return read(s) + " " + String.join("", s.messages().map(String::valueOf).toList());
    }

    private static Set<String> words(String words) {
        return new TreeSet<>(List.of(words.split(" ", -1)));
    }

    @Test
    @DisplayName("RELIABLE: a multiset, each message once, in any order")
    void reliable() {
        assertEquals(words("aab aba baa"), Reached.atQuiet(system("aab", Links.RELIABLE), LinksTest::read));
        assertEquals(words("abc acb bac bca cab cba"), Reached.atQuiet(system("abc", Links.RELIABLE), LinksTest::read));
    }

    @Test
    @DisplayName("FIFO: a queue per ordered pair of nodes")
    void fifo() {
        assertEquals(words(" a ab aba"), Reached.anywhere(system("aba", Links.FIFO), LinksTest::read));
        var twoSenders = Exploration.of(3, id -> id == 1 ? new Reader() : new Sender(id == 0 ? "ab" : "x"))
                .started()
                .network(Links.FIFO);
        assertEquals(words("abx axb xab"), Reached.atQuiet(twoSenders, LinksTest::read));
    }

    @Test
    @DisplayName("LOSSY: as reliable, but a message may stay for ever, so that every state may be the last")
    void lossy() {
        assertEquals(
                words(" a b c ab ac ba bc ca cb abc acb bac bca cab cba"),
                Reached.atQuiet(system("abc", Links.LOSSY), LinksTest::read));
        assertEquals(
                system("abc", Links.RELIABLE).run().counts(),
                system("abc", Links.LOSSY).run().counts(),
                "dropping is no transition");
    }

    @Test
    @DisplayName("FIFO_LOSSY: delivering one drops those before it, whichever of two equal ones arrives")
    void fifoLossy() {
        assertEquals(words(" a b ab aa ba aba"), Reached.atQuiet(system("aba", Links.FIFO_LOSSY), LinksTest::read));
        assertEquals(
                words("_aba a_ba a_ b_a ab_a aa_ ba_ aba_"),
                Reached.anywhere(
                        system("aba", Links.FIFO_LOSSY), s -> readAndLeft(s).replace(" ", "_")));
    }

    @Test
    @DisplayName("FIFO_LOSSY: the picture shows which message arrived and which were lost")
    void fifoLossyTrace() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                system("aba", Links.FIFO_LOSSY)
                        .never("b, then a", s -> read(s).equals("ba"))
                        .run());
        assertEquals(
                List.of(1, 2),
                violated.trace().events().stream()
                        .flatMap(e -> e.cause() instanceof Cause.Received(int id) ? Stream.of(id) : Stream.empty())
                        .toList());
        assertEquals(List.of(new Mishap.Dropped(0, 1, "lost")), violated.trace().mishaps());
    }

    @Test
    @DisplayName("DUPLICATING: a set, never consumed; sending again is no change")
    void duplicating() {
        assertEquals(
                words(" a b aa ab ba bb"),
                Reached.anywhere(system("aab", Links.DUPLICATING).within(s -> read(s).length() < 2), LinksTest::read));
        assertEquals(
                Set.of(2L),
                Reached.anywhere(
                        system("aab", Links.DUPLICATING).within(s -> read(s).isEmpty()),
                        s -> s.messages().count()));
    }

    @Test
    @DisplayName("drops(k): at most k losses, each a transition; a queue may lose at any place")
    void drops() {
        assertEquals(
                words("aba ba aa ab"), Reached.atQuiet(system("aba", Links.FIFO).drops(1), LinksTest::read));
        assertEquals(
                words("ab ba a b"), Reached.atQuiet(system("ab", Links.RELIABLE).drops(1), LinksTest::read));
        assertEquals(
                words("ab ba a b ").size(),
                Reached.atQuiet(system("ab", Links.RELIABLE).drops(2), LinksTest::read)
                        .size());
    }

    @Test
    @DisplayName("duplicates(k): at most k, each a transition; in a queue the copy stands right behind")
    void duplicates() {
        assertEquals(
                words("ab aab abb"), Reached.atQuiet(system("ab", Links.FIFO).duplicates(1), LinksTest::read));
        assertEquals(
                words("ab ba aab aba baa abb bab bba"),
                Reached.atQuiet(system("ab", Links.RELIABLE).duplicates(1), LinksTest::read));
    }

    @Test
    @DisplayName("single faults are visible: the picture names the message that was lost or came twice")
    void visibleFaults() {
        var lost = assertInstanceOf(
                Verdict.Violated.class,
                system("ab", Links.FIFO)
                        .drops(1)
                        .never("b", s -> read(s).equals("b"))
                        .run());
        assertEquals(List.of(new Mishap.Dropped(0, 1, "lost")), lost.trace().mishaps());
        var twice = assertInstanceOf(
                Verdict.Violated.class,
                system("ab", Links.FIFO)
                        .duplicates(1)
                        .never("abb", s -> read(s).equals("abb"))
                        .run());
        assertEquals(1, twice.trace().mishaps().size());
        assertEquals(
                1,
                assertInstanceOf(
                                Mishap.Duplicated.class, twice.trace().mishaps().getFirst())
                        .message());
    }

    @Test
    @DisplayName(
            "a delivery without change or effect is no transition and the message stays, but leaves the head of a queue")
    void silentDeliveries() {
        assertEquals(Set.of("a -"), Reached.atQuiet(system("-a", Links.RELIABLE), LinksTest::readAndLeft));
        assertEquals(Set.of("a "), Reached.atQuiet(system("-a", Links.FIFO), LinksTest::readAndLeft));
        Counts counts = system("-", Links.RELIABLE).run().counts();
        assertEquals(
                "1 state, 1 step, 0 transitions",
                "%d state, %d step, %d transitions".formatted(counts.states(), counts.steps(), counts.transitions()));
    }

    @Test
    @DisplayName("a budget for what the links do anyway is refused, with the way out")
    void meaningless() {
        var drops = assertThrows(
                IllegalArgumentException.class,
                () -> system("a", Links.LOSSY).drops(1).run());
        assertEquals(
                "drops(1) has no meaning on lossy links, which do that without a budget; use Links.RELIABLE or Links.FIFO,"
                        + " or leave drops out",
                drops.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> system("a", Links.DUPLICATING).duplicates(1).run());
    }

    @Test
    @DisplayName("in FLP's model a delivery that does nothing takes the message away; elsewhere the message stays")
    void consuming() {
        assertEquals(
                new Counts(1, 1, 0, 0, 0), system("-", Links.RELIABLE).run().counts());
        assertEquals(
                new Counts(2, 1, 1, 1, 1),
                system("-", Links.RELIABLE).consuming().run().counts());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> system("-", Links.DUPLICATING).consuming().run());
        assertEquals(
                "consuming() has no meaning on duplicating links, where a message stays whatever it does; use "
                        + "Links.RELIABLE, as FLP does, or leave consuming out",
                refused.getMessage());
    }
}

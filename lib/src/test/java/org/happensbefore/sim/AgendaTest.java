package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.happensbefore.failure.Faults;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The agenda")
class AgendaTest {
    /** What an agenda holds, told plainly. */
    record Entry(long time, int sequence, int from, int to, Object what) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::time).thenComparingInt(Entry::sequence);

    /** The slow, obvious agenda and the fast one, asked the same. */
    private static final class Both {
        final Agenda fast = new Agenda();
        final PriorityQueue<Entry> plain = new PriorityQueue<>(ORDER);
        long now;
        private int sequence;

        void putMessage(long time, int from, int to) {
            var entry = new Entry(time, sequence++, from, to, "message " + sequence);
            plain.add(entry);
            fast.put(time, from, to, entry.what(), entry.sequence());
        }

        void putOther(long time) {
            var entry = new Entry(
                    time,
                    sequence++,
                    -1,
                    -1,
                    new Happening.Begin(Faults.crash(0).at(0)));
            plain.add(entry);
            fast.put(time, (Happening) entry.what());
        }

        void next(String seed) {
            Entry expected = plain.remove();
            assertTrue(fast.next(), seed);
            assertEquals(expected.time(), fast.time(), seed);
            assertEquals(expected.from() >= 0, fast.isArrival(), seed);
            if (fast.isArrival()) {
                var found = new Entry(fast.time(), fast.number(), fast.from(), fast.to(), fast.message());
                assertEquals(expected, found, seed);
            } else assertEquals(expected.what(), fast.happening(), seed);
            now = fast.time();
        }
    }

    @Test
    @DisplayName("is a queue ordered by time, and at one time by insertion: as java.util.PriorityQueue, near and far")
    void oracle() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            long reach = 1L << random.nextInt(1, 14);
            var both = new Both();
            for (int i = 0; i < 2_000; i++) {
                boolean puts = random.nextInt(both.plain.size() + 1) < 1 + (i / 500 % 2) * 40;
                if (!puts) {
                    both.next("seed " + seed);
                    continue;
                }
                long ahead = random.nextInt(20) == 0 ? 50 * reach : reach;
                long time = both.now + random.nextLong(ahead);
                if (random.nextInt(4) == 0) both.putOther(time);
                else both.putMessage(time, random.nextInt(9), random.nextInt(9));
            }
            while (!both.plain.isEmpty()) both.next("seed " + seed);
            assertFalse(both.fast.next());
        }
    }

    @Test
    @DisplayName("reaches to the end of time, and says so of what is over")
    void ends() {
        var both = new Both();
        for (long time : new long[] {Long.MAX_VALUE, 0, Long.MAX_VALUE - 1, 63, 64, 1_023, 1_024, Long.MAX_VALUE})
            both.putOther(time);
        while (!both.plain.isEmpty()) both.next("");
        both.putOther(Long.MAX_VALUE);
        both.next("");
        var over = assertThrows(
                IllegalStateException.class,
                () -> both.fast.put(7, new Happening.Begin(Faults.crash(0).at(0))));
        assertEquals("tick 7 is over: it is tick " + Long.MAX_VALUE, over.getMessage());
    }

    @Test
    @DisplayName(
            "uses rows again: a thousand things under way, near and far, need no more after a million than after a few")
    void rows() {
        var few = new Agenda();
        for (int i = 0; i < 3; i++) few.put(i, 0, 1, "message", i);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(few.next());
            few.put(few.time() + 5, 0, 1, "message", i);
        }
        assertEquals(4, few.rows(), "one of them stands for the end of a list");
        for (int reach : new int[] {40, 3_000}) {
            var agenda = new Agenda();
            var random = new SplittableRandom(reach);
            for (int i = 0; i < 1_000; i++) agenda.put(random.nextInt(reach), 0, 1, "message", i);
            int afterFew = 0;
            for (int i = 0; i < 1_000_000; i++) {
                assertTrue(agenda.next());
                agenda.put(agenda.time() + random.nextInt(reach), 0, 1, "message", i);
                if (i == 100_000) afterFew = agenda.rows();
            }
            assertTrue(agenda.rows() < 1.2 * afterFew, afterFew + " rows, and then " + agenda.rows());
        }
    }
}

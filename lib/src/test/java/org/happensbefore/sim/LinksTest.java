package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.SplittableRandom;
import org.happensbefore.sim.Network.Link;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a run remembers of its links")
class LinksTest {
    private static final int MESSAGES = 50_000;

    @Test
    @DisplayName("is a count and the last due time of each, as a map has them: among few nodes, many, and a million")
    void oracle() {
        for (int nodes : new int[] {2, 5, 256, 257, 10_000, 1_000_000})
            for (int among : new int[] {2, 40, 1_000}) compare(nodes, Math.min(among, nodes));
    }

    /** Messages between the last few of the nodes, so that links are used often and ids are as large as they get. */
    private static void compare(int nodes, int among) {
        var links = new Links(nodes);
        var counts = new HashMap<Link, Long>();
        var due = new HashMap<Link, Long>();
        var random = new SplittableRandom(nodes);
        for (int i = 0; i < MESSAGES; i++) {
            int from = nodes - 1 - random.nextInt(among);
            int to = nodes - 1 - random.nextInt(among);
            if (from == to) continue;
            var link = new Link(from, to);
            int place = links.find(from, to);
            assertEquals(counts.merge(link, 1L, Long::sum) - 1, links.count(place), () -> nodes + " nodes, " + link);
            if (i % 3 > 0) continue;
            long wanted = i + random.nextLong(1_000);
            assertEquals(
                    due.merge(link, wanted, Math::max), links.queue(place, wanted), () -> nodes + " nodes, " + link);
        }
    }
}

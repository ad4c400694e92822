package org.happensbefore.sim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run remembers of each link: how many messages were sent on it, and when the last of them is due. Few nodes have
 * a place for each pair. Among many, each sender has an open-addressing table of its own with one number for each link in
 * use: a million nodes cost what their links cost, not their pairs; what a sender looks up lies close together; and tables
 * grow one at a time, each a little.
 */
final class Links {
    /** Up to so many pairs have places of their own. */
    private static final int FEW = 1 << 16;

    /** The places of a sender's first table: a power of two. */
    private static final int FIRST = 4;

    private static final int[] NO_LINKS = {};
    private static final long[] NOTHING_DUE = {};

    private final int nodes;
    /** Whether each pair has its place. */
    private final boolean few;

    /** Where each pair has its place, by place: the count. */
    private final long[] counts;

    /**
     * By sender: at 0 how many links are in use, and then by place the receiver, counted from 1, and the count in one
     * number; 0 where there is none.
     */
    private final int[][] tables;

    /** How many bits a count has there, and the most that they hold. */
    private final int countBits;

    private final int most;

    /** What tables have no room for: the counts of links that carried more, by link. */
    private Map<Network.Link, Long> busy = Map.of();

    /** When the last message is due, by sender (by 0, where each pair has its place) and place; empty until asked for. */
    private long[][] due = {};

    /** The link that was found last, and the table it is in. */
    private int from;

    private int to;
    private int[] table = NO_LINKS;

    /** The links between so many nodes. */
    Links(int nodes) {
        this.nodes = nodes;
        few = (long) nodes * nodes <= FEW;
        counts = new long[few ? nodes * nodes : 0];
        tables = new int[few ? 0 : nodes][];
        Arrays.fill(tables, NO_LINKS);
        countBits = Integer.numberOfLeadingZeros(nodes);
        most = (int) ((1L << countBits) - 1);
    }

    /** The place of a link between two nodes, good until the next call. */
    int find(int from, int to) {
        if (few) return from * nodes + to;
        this.from = from;
        this.to = to;
        table = tables[from];
        if (table.length == 0) tables[from] = table = new int[1 + FIRST];
        int receiver = to + 1;
        int place = place(table, receiver);
        if (table[place] != 0) return place;
        table[0]++;
        if (4 * table[0] > 3 * (table.length - 1)) {
            grow();
            place = place(table, receiver);
        }
        table[place] = receiver << countBits;
        return place;
    }

    /** Counts one more message on the link that was found last and says how many there were before. */
    long count(int place) {
        if (few) return counts[place]++;
        int before = table[place] & most;
        if (before < most) {
            table[place]++;
            return before;
        }
        if (busy.isEmpty()) busy = new HashMap<>();
        return busy.merge(new Network.Link(from, to), before + 1L, (b, _) -> b + 1) - 1;
    }

    /** The due time of a message that must not overtake the one before it on the link that was found last. */
    long queue(int place, long wanted) {
        if (due.length == 0) {
            due = new long[few ? 1 : nodes][];
            Arrays.fill(due, NOTHING_DUE);
        }
        int row = few ? 0 : from;
        if (due[row].length == 0) due[row] = new long[few ? counts.length : table.length];
        due[row][place] = Math.max(due[row][place], wanted);
        return due[row][place];
    }

    /** Where a receiver, counted from 1, stands in a table, or where it would. */
    private int place(int[] in, int receiver) {
        int mask = in.length - 2;
        int i = (int) ((receiver * Randomness.GAMMA) >>> Integer.SIZE) & mask;
        while (in[i + 1] != 0 && in[i + 1] >>> countBits != receiver) i = (i + 1) & mask;
        return i + 1;
    }

    /** Gives the sender of the link that is looked for a table twice as large, with what the old one has. */
    private void grow() {
        var larger = new int[2 * table.length - 1];
        larger[0] = table[0];
        long[] old = due.length == 0 ? NOTHING_DUE : due[from];
        var moved = new long[old.length == 0 ? 0 : larger.length];
        for (int i = 1; i < table.length; i++) {
            if (table[i] == 0) continue;
            int place = place(larger, table[i] >>> countBits);
            larger[place] = table[i];
            if (old.length > 0) moved[place] = old[i];
        }
        tables[from] = larger;
        table = larger;
        if (old.length > 0) due[from] = moved;
    }
}

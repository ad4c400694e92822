package org.happensbefore.sim;

/**
 * What a run remembers of each link: how many messages were sent on it, and when the last of them is due. Few nodes have
 * a place for each pair. Many have an open-addressing table of numbers, one for each link in use, so that a million nodes
 * cost what their links cost, not their pairs.
 */
final class Links {
    /** Up to so many pairs have places of their own. */
    private static final int FEW = 1 << 16;

    private static final int FIRST = 64;

    private final int nodes;
    /** Whether each pair has its place. */
    private final boolean few;

    /** How many bits an id takes. */
    private final int idBits;

    /** How many bits are left for a count, when two ids stand before it. */
    private final int countBits;

    /** By place, sender, receiver and count in one number; where each pair has its place, the count alone. */
    private long[] table;

    /** By place; empty until asked for. */
    private long[] due = {};

    private int used;

    /** The links between so many nodes. */
    Links(int nodes) {
        this.nodes = nodes;
        few = areFew(nodes);
        idBits = Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
        countBits = Long.SIZE - 2 * idBits;
        table = new long[few ? nodes * nodes : FIRST];
    }

    /** Whether so few nodes have a place for each pair. */
    static boolean areFew(int nodes) {
        return (long) nodes * nodes <= FEW;
    }

    /** Reads from the table where a link stands or would: what was read a moment ago is near. Any number. */
    long glance(int from, int to) {
        return few ? 0 : table[home((long) from << idBits | to, table.length)];
    }

    /** The place of a link between two nodes, good until the next call. */
    int find(int from, int to) {
        if (few) return from * nodes + to;
        long key = (long) from << idBits | to;
        int i = place(table, key);
        if (table[i] != 0) return i;
        if (++used > table.length / 4 * 3) {
            grow();
            i = place(table, key);
        }
        table[i] = key << countBits;
        return i;
    }

    /** Counts one more message and says how many there were before. */
    long count(int link) {
        if (few) return table[link]++;
        long before = table[link] & ((1L << countBits) - 1);
        if (before + 1 == 1L << countBits)
            throw new IllegalStateException("a link carries more than " + before + " messages, which is the most that "
                    + "can be counted among " + nodes + " nodes; end the run earlier, by until(..) or maxEvents(..)");
        table[link]++;
        return before;
    }

    /** The due time of a message that must not overtake the one before it. */
    long queue(int link, long wanted) {
        if (due.length == 0) due = new long[table.length];
        due[link] = Math.max(due[link], wanted);
        return due[link];
    }

    /** Where a key stands, or where it would. No key is 0: a link joins two nodes. */
    private int place(long[] in, long key) {
        int mask = in.length - 1;
        int i = home(key, in.length);
        while (in[i] != 0 && in[i] >>> countBits != key) i = (i + 1) & mask;
        return i;
    }

    /** The first bits of a hash: when the table grows, its entries keep their order, so that they move as one stream. */
    private static int home(long key, int length) {
        return (int) ((key * Randomness.GAMMA) >>> Long.numberOfLeadingZeros(length - 1L));
    }

    private void grow() {
        var larger = new long[2 * table.length];
        var later = new long[2 * due.length];
        for (int old = 0; old < table.length; old++) {
            if (table[old] == 0) continue;
            int i = place(larger, table[old] >>> countBits);
            larger[i] = table[old];
            if (due.length > 0) later[i] = due[old];
        }
        table = larger;
        due = later;
    }
}

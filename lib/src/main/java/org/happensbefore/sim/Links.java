package org.happensbefore.sim;

/**
 * What a run remembers of each link: how many messages were sent on it, and when the last of them is due. Few nodes have
 * a place for each pair. Many have an open-addressing table of primitives, so that a million nodes cost what their links
 * in use cost, not their pairs.
 */
final class Links {
    /** Up to so many pairs have places of their own. */
    private static final int FEW = 1 << 16;

    private static final int FIRST = 64;

    /** The number of nodes if each pair has its place; otherwise 0. */
    private final int nodes;

    /** Key and count of each place, side by side; where each pair has its place, the count alone. A key of 0 is none. */
    private long[] table;

    /** By place; empty until asked for. */
    private long[] due = {};

    private int used;

    /** The links between so many nodes. */
    Links(int nodes) {
        boolean few = (long) nodes * nodes <= FEW;
        this.nodes = few ? nodes : 0;
        table = new long[few ? nodes * nodes : 2 * FIRST];
    }

    /** The place of a link, good until the next call. */
    int find(int from, int to) {
        if (nodes > 0) return from * nodes + to;
        long key = ((long) from << 32 | to) + 1;
        int i = place(key);
        if (table[2 * i] == key) return i;
        if (4 * ++used > table.length) {
            grow();
            i = place(key);
        }
        table[2 * i] = key;
        return i;
    }

    /** Counts one more message and says how many there were before. */
    long count(int link) {
        return nodes > 0 ? table[link]++ : table[2 * link + 1]++;
    }

    /** The due time of a message that must not overtake the one before it. */
    long queue(int link, long wanted) {
        if (due.length == 0) due = new long[nodes > 0 ? table.length : table.length / 2];
        due[link] = Math.max(due[link], wanted);
        return due[link];
    }

    private int place(long key) {
        int mask = table.length / 2 - 1;
        int i = (int) Randomness.mix(key) & mask;
        while (table[2 * i] != key && table[2 * i] != 0) i = (i + 1) & mask;
        return i;
    }

    private void grow() {
        long[] oldTable = table;
        long[] oldDue = due;
        table = new long[2 * oldTable.length];
        due = new long[2 * oldDue.length];
        for (int old = 0; old < oldTable.length / 2; old++) {
            if (oldTable[2 * old] == 0) continue;
            int i = place(oldTable[2 * old]);
            table[2 * i] = oldTable[2 * old];
            table[2 * i + 1] = oldTable[2 * old + 1];
            if (oldDue.length > 0) due[i] = oldDue[old];
        }
    }
}

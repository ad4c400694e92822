package org.happensbefore.sim;

import java.util.Arrays;

/**
 * What a run remembers of each link in use: how many messages were sent on it, and when the last of them is due. An
 * open-addressing table of primitives, so that a thousand nodes cost what their links cost, not their pairs.
 */
final class Links {
    private long[] keys = new long[64];
    private int[] sent = new int[64];
    private long[] due = new long[64];
    private int used;

    Links() {
        Arrays.fill(keys, -1);
    }

    /** The place of a link in the table, good until the next call. */
    int find(int from, int to) {
        long key = (long) from << 32 | to;
        int i = place(key);
        if (keys[i] == key) return i;
        if (2 * ++used > keys.length) {
            grow();
            i = place(key);
        }
        keys[i] = key;
        return i;
    }

    /** Counts one more message and says how many there were before. */
    int count(int link) {
        return sent[link]++;
    }

    /** The due time of a message that must not overtake the one before it. */
    long queue(int link, long wanted) {
        due[link] = Math.max(due[link], wanted);
        return due[link];
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int i = (int) Randomness.mix(key) & mask;
        while (keys[i] != key && keys[i] != -1) i = (i + 1) & mask;
        return i;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldSent = sent;
        long[] oldDue = due;
        keys = new long[2 * oldKeys.length];
        sent = new int[keys.length];
        due = new long[keys.length];
        Arrays.fill(keys, -1);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] == -1) continue;
            int i = place(oldKeys[old]);
            keys[i] = oldKeys[old];
            sent[i] = oldSent[old];
            due[i] = oldDue[old];
        }
    }
}

package org.happensbefore.node;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The ids 0..n-1, or all of them but one, ascending: as small for a million nodes as for three. Immutable. */
final class Ids extends AbstractList<Integer> implements RandomAccess {
    private final int without;
    private final int size;

    private Ids(int without, int size) {
        this.without = without;
        this.size = size;
    }

    static Ids all(int n) {
        return new Ids(n, n);
    }

    /** All but one; all, if that one is none of them. */
    static Ids allBut(int id, int n) {
        return id < n ? new Ids(id, n - 1) : all(n);
    }

    @Override
    public Integer get(int index) {
        Objects.checkIndex(index, size);
        return index < without ? index : index + 1;
    }

    @Override
    public int size() {
        return size;
    }
}

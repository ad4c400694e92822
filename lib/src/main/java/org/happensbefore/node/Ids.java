package org.happensbefore.node;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** A single id; the ids 0..n-1; or all of them but one, ascending: as small for a million nodes as for three. Immutable. */
final class Ids extends AbstractList<Integer> implements RandomAccess {
    private final int first;
    /** From which position on ids are one greater than their distance from the first. */
    private final int gap;

    private final int size;

    private Ids(int first, int gap, int size) {
        this.first = first;
        this.gap = gap;
        this.size = size;
    }

    static Ids only(int id) {
        return new Ids(id, 1, 1);
    }

    static Ids all(int n) {
        return new Ids(0, n, n);
    }

    /** All but one; all, if that one is none of them. */
    static Ids allBut(int id, int n) {
        return id < n ? new Ids(0, id, n - 1) : all(n);
    }

    @Override
    public Integer get(int index) {
        return id(Objects.checkIndex(index, size));
    }

    /** The id at this position of a list. */
    static int at(List<Integer> ids, int position) {
        return ids instanceof Ids own ? own.id(position) : ids.get(position);
    }

    private int id(int index) {
        return first + (index < gap ? index : index + 1);
    }

    @Override
    public int size() {
        return size;
    }
}

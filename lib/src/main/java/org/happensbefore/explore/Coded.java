package org.happensbefore.explore;

/** A value with its canonical text, which alone says which values are the same and which comes first. */
record Coded<T>(T value, String code) implements Comparable<Coded<T>> {
    @Override
    public boolean equals(Object other) {
        return other instanceof Coded<?> c && c.code.equals(code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public int compareTo(Coded<T> other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}

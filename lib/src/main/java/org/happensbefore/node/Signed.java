package org.happensbefore.node;

/**
 * A value that somebody has signed. Only {@link Node#sign} makes one, in its own name: so whoever holds it knows that
 * {@code by} has said it, however many hands it went through. Immutable.
 *
 * <p>Assumption: signatures cannot be forged. Synonyms: authenticated message, unforgeable signature.
 *
 * @param <V> what was signed
 */
public final class Signed<V> {
    private final int by;
    private final V value;

    Signed(int by, V value) {
        this.by = by;
        this.value = value;
    }

    /** The id of the node that signed it. */
    public int by() {
        return by;
    }

    /** What was signed, frozen. */
    public V value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signed<?> s && s.by == by && s.value.equals(value);
    }

    @Override
    public int hashCode() {
        return 31 * by + value.hashCode();
    }

    @Override
    public String toString() {
        return Notation.of(value) + " signed by " + by;
    }
}

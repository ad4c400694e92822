package org.happensbefore.node;

/**
 * A node that clients ask. It has one open operation at a time, which {@link Node#complete(Object)} closes.
 *
 * @param <O> the operations
 */
public interface Serves<O> {
    /** A client asks; the answer may come in this step or in a later one. */
    void invoked(O operation);
}

package org.happensbefore.node;

import java.util.List;
import java.util.Optional;

/**
 * How far a client's script has come: the operations it will be asked to do, one after the other.
 *
 * @param script the operations, in order
 * @param invoked how many were asked
 * @param completed how many were answered, at most {@code invoked}
 */
public record Session(List<?> script, int invoked, int completed) {
    /** A node that is asked nothing. */
    public static final Session NONE = new Session(List.of(), 0, 0);

    /** Whether an operation waits for its answer. */
    public boolean open() {
        return invoked > completed;
    }

    /** What will be asked next, if the last answer is in and the script goes on. */
    public Optional<Object> next() {
        return open() || invoked >= script.size() ? Optional.empty() : Optional.of(script.get(invoked));
    }

    /** After one more call. */
    public Session afterInvoke() {
        return new Session(script, invoked + 1, completed);
    }

    /**
     * After one more answer.
     *
     * @throws IllegalStateException if no operation is open
     */
    public Session afterComplete() {
        if (!open())
            throw new IllegalStateException("complete(..) answers an open operation, but none is open: it was called "
                    + "twice for one operation, or before invoked(..)");
        return new Session(script, invoked, completed + 1);
    }
}

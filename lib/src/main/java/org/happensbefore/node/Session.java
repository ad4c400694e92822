package org.happensbefore.node;

import java.util.List;
import java.util.Optional;

/**
 * How far a client's script has come: the operations it will be asked to do, one after the other.
 *
 * @param script the operations, in order
 * @param invoked how many were asked
 * @param completed how many were answered
 * @param abandoned how many were open when the node crashed: they stay open for ever, and what is asked after the
 *     recovery counts as a new client's
 */
public record Session(List<?> script, int invoked, int completed, int abandoned) {
    /** A node that is asked nothing. */
    public static final Session NONE = new Session(List.of(), 0, 0, 0);

    /** Nothing was asked yet. */
    public Session(List<?> script) {
        this(script, 0, 0, 0);
    }

    /** None of the operations was open at a crash. */
    public Session(List<?> script, int invoked, int completed) {
        this(script, invoked, completed, 0);
    }

    /** Whether an operation waits for its answer. */
    public boolean open() {
        return invoked > completed + abandoned;
    }

    /** What will be asked next, if the last answer is in and the script goes on. */
    public Optional<Object> next() {
        return open() || invoked >= script.size() ? Optional.empty() : Optional.of(script.get(invoked));
    }

    /** After one more call. */
    public Session afterInvoke() {
        return new Session(script, invoked + 1, completed, abandoned);
    }

    /**
     * After one more answer.
     *
     * @throws IllegalStateException if no operation is open
     */
    public Session afterComplete() {
        if (!open())
            throw new IllegalStateException("complete(..) answers an open operation, but none is open: it was called "
                    + "twice for one operation, before invoked(..), or for one that was open when the node crashed");
        return new Session(script, invoked, completed + 1, abandoned);
    }

    /** After a crash: what is open will never be answered. */
    public Session afterCrash() {
        return new Session(script, invoked, completed, invoked - completed);
    }
}

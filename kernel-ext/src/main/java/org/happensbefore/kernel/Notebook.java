package org.happensbefore.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running notebook, for code in cells. */
public final class Notebook {
    private static volatile @Nullable Host host;

    private Notebook() {}

    static void host(Host running) {
        host = running;
    }

    /** The kernel around this notebook, if there is one. */
    static Optional<Host> host() {
        return Optional.ofNullable(host);
    }

    /** Shows a value in the running cell. */
    public static void display(Object value) {
        Host running = host;
        if (running == null) throw new IllegalStateException("display(..) works in a notebook only");
        running.display(value);
    }
}

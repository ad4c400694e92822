package org.happensbefore.node;

import java.util.Optional;

/**
 * A source of class files for loaders that do not serve them as resources, as a notebook kernel's. Found by
 * {@link java.util.ServiceLoader}; code that no source knows is refused, since it cannot be checked.
 */
@FunctionalInterface
public interface ClassBytes {
    /** The class file as the compiler wrote it, before any instrumentation; empty for a class of somebody else's. */
    Optional<byte[]> of(Class<?> type);
}

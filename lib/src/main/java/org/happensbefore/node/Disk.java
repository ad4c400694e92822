package org.happensbefore.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node has on disk: copies of the values of its {@link Stable} fields, in the order of the fields, superclass last.
 *
 * @param values one for each stable field
 */
public record Disk(List<@Nullable Object> values) {
    /** A disk that holds nothing and is never written: of a node without stable fields, or one that nobody will read. */
    public static final Disk UNREAD = new Disk(List.of());

    /** Keeps its own copy. */
    public Disk {
        values = values.stream().toList();
    }
}

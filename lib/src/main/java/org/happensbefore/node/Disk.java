package org.happensbefore.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node has on disk: copies of the values of its {@link Stable} fields, in the order of the fields, superclass last.
 *
 * @param values one for each stable field
 */
public record Disk(List<@Nullable Object> values) {
    /** Keeps its own copy. */
    public Disk {
        values = values.stream().toList();
    }
}

package org.happensbefore.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record taken apart and put together. */
final class Components {
    private Components() {}

    /** What is in a record, in the order of its declaration. */
    static List<@Nullable Object> of(Record r) {
        var values = new ArrayList<@Nullable Object>();
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            try {
                var accessor = c.getAccessor();
                accessor.setAccessible(true);
                values.add(accessor.invoke(r));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + c.getName() + " of " + r, e);
            }
        }
        return values;
    }

    /**
     * The record of the same class with these components.
     *
     * @throws IllegalArgumentException if the class refuses them
     */
    static Record like(Record r, List<@Nullable Object> values) {
        Class<?>[] types = Stream.of(r.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = r.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) throw refused;
            throw new IllegalStateException("cannot make another " + r, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make another " + r, e);
        }
    }
}

package org.happensbefore.kernel;

import java.util.Optional;
import java.util.function.Function;
import org.happensbefore.node.ClassBytes;

/** The class files of what was declared in cells, for the scan of protocol code. */
public final class CellClasses implements ClassBytes {
    private static volatile Function<String, Optional<byte[]>> source = _ -> Optional.empty();

    /** For the service loader. */
    public CellClasses() {}

    static void source(Function<String, Optional<byte[]>> cells) {
        source = cells;
    }

    /** The bytes as the compiler wrote them, if the class was declared in a cell. */
    @Override
    public Optional<byte[]> of(Class<?> type) {
        return source.apply(type.getName());
    }
}

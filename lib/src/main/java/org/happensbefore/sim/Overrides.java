package org.happensbefore.sim;

import java.util.List;
import java.util.stream.Stream;
import org.happensbefore.node.Node;

/**
 * Which of the handlers without parameters a node class has of its own: the others do nothing.
 *
 * @param start whether it has a first step
 * @param idle whether it acts of its own
 */
record Overrides(boolean start, boolean idle) {
    private static final ClassValue<Overrides> KNOWN = new ClassValue<>() {
        @Override
        protected Overrides computeValue(Class<?> type) {
            return new Overrides(declares(type, "start"), declares(type, "idle"));
        }
    };

    static Overrides of(Class<?> nodeClass) {
        return KNOWN.get(nodeClass);
    }

    private static boolean declares(Class<?> type, String handler) {
        return Stream.<Class<?>>iterate(type, c -> !c.equals(Node.class), Class::getSuperclass)
                .flatMap(c -> List.of(c.getDeclaredMethods()).stream())
                .anyMatch(m -> m.getParameterCount() == 0 && m.getName().equals(handler));
    }
}

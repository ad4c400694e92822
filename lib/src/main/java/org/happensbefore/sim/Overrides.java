package org.happensbefore.sim;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.happensbefore.node.Node;

/** Which of the handlers without parameters a node class has of its own: the others do nothing. */
final class Overrides {
    private static final ClassValue<Set<String>> HANDLERS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            var own = new HashSet<String>();
            for (Class<?> c = type; !c.equals(Node.class); c = c.getSuperclass())
                for (Method m : c.getDeclaredMethods()) if (m.getParameterCount() == 0) own.add(m.getName());
            return own;
        }
    };

    private Overrides() {}

    static boolean has(Class<?> nodeClass, String handler) {
        return HANDLERS.get(nodeClass).contains(handler);
    }
}

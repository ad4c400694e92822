package org.happensbefore.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that survives a crash, because it is on disk.
 *
 * <p>By default it is written through: a change is on disk before the step's next effect, or at the step's end. With
 * {@code onPersist} the disk holds the value as of the last executed {@link Node#persist()}, so that forgetting the
 * call can be found out. A write is atomic and covers all stable fields of the node.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Stable {
    /** Whether the field waits for {@link Node#persist()} instead of being written through. */
    boolean onPersist() default false;
}

/**
 * Mutual exclusion by messages: one process at a time in the critical section, and everybody who asks gets in.
 *
 * <p>All of these serve {@link org.happensbefore.history.Lock}: asked to acquire, a process completes the operation when
 * it enters; asked to release, it leaves and completes at once. Synonyms: the <em>critical section</em> is Lamport's
 * resource; <em>acquire</em> is request and enter.
 */
@NullMarked
package org.happensbefore.mutex;

import org.jspecify.annotations.NullMarked;

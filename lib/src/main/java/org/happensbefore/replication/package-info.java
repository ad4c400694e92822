/**
 * Copies that behave as one: registers and state machines kept by several processes.
 *
 * <p>Synonyms: a <em>replica</em> is also a server or a copy. Which answers suffice is in {@code quorum}; what clients ask
 * is in {@code history}.
 */
@NullMarked
package org.happensbefore.replication;

import org.jspecify.annotations.NullMarked;

/**
 * Electing a leader: one process that all others agree to follow, until it fails.
 *
 * <p>Each is a node that decides {@code Elected} when it has won. Synonyms: a <em>leader</em> is also a coordinator or
 * a primary; a <em>term</em> is an epoch, a view, a ballot.
 */
@NullMarked
package org.happensbefore.election;

import org.jspecify.annotations.NullMarked;

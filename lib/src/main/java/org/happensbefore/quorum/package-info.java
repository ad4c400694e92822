/**
 * Quorum systems: families of sets of processes, any two of which intersect, and counting towards one of them.
 *
 * <p>Synonyms: a <em>quorum</em> is also a voting set, a request set (Maekawa), a coterie's element.
 */
@NullMarked
package org.happensbefore.quorum;

import org.jspecify.annotations.NullMarked;

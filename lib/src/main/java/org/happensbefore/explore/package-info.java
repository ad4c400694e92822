/**
 * All schedules of a small system: every order of deliveries, every fault within a budget, every random choice.
 *
 * <p>Explicit-state model checking of the protocol classes themselves. Synonyms: an <em>exploration</em> is also called
 * a reachability analysis or state-space search; a <em>counterexample</em> an error trace.
 */
@NullMarked
package org.happensbefore.explore;

import org.jspecify.annotations.NullMarked;

/**
 * Consensus: processes that may crash agree on one value that one of them has proposed, or on a sequence of values.
 *
 * <p>Each protocol is one interface with its messages and its nodes; what a node decides is chosen for ever. Synonyms:
 * a <em>ballot</em> is a proposal number, a round, a view; a <em>vote</em> is an accepted proposal; a <em>slot</em> is an
 * instance, a log index.
 */
@NullMarked
package org.happensbefore.consensus;

import org.jspecify.annotations.NullMarked;

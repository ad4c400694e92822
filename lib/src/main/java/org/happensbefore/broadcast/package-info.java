/**
 * Telling everybody, although senders fail in the middle of a sentence.
 *
 * <p>Each is a node that hands up with {@code deliver(..)}. Synonyms: to <em>deliver</em> is to hand up to the
 * application, as opposed to receiving from a link; a <em>relay</em> is also an echo or a forward.
 */
@NullMarked
package org.happensbefore.broadcast;

import org.jspecify.annotations.NullMarked;

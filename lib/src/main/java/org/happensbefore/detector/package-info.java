/**
 * Failure detectors: who suspects whom of having crashed, how soon, and how often in error.
 *
 * <p>A detector is a node class of its own, or a plain class that a node holds. Synonyms: a process that is
 * <em>suspected</em> is declared failed, down, unreachable; a <em>mistake</em> is a false positive, a wrong suspicion;
 * <em>completeness</em> is that crashes are noticed, <em>accuracy</em> that nothing else is.
 */
@NullMarked
package org.happensbefore.detector;

import org.jspecify.annotations.NullMarked;

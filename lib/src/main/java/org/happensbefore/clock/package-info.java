/**
 * Clocks that order events: logical (what could have caused what) and physical (what a drifting oscillator says).
 *
 * <p>Synonyms: a <em>stamp</em> is what the literature also calls timestamp, clock value or label.
 */
@NullMarked
package org.happensbefore.clock;

import org.jspecify.annotations.NullMarked;

/**
 * Seeded runs in virtual time: the same node classes, a network that delays, loses and duplicates, faults on schedule,
 * and many seeds at once.
 *
 * <p>A <em>tick</em> is the unit of virtual time; taking a step takes no time. A <em>seed</em> fixes every draw of a
 * run: same seed, same run, on every machine. Synonyms: a simulation is also a discrete-event simulation.
 */
@NullMarked
package org.happensbefore.sim;

import org.jspecify.annotations.NullMarked;

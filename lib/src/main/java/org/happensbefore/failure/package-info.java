/**
 * What goes wrong in a run, and when: crashes, recoveries, partitions, as plain values that an engine carries out.
 *
 * <p>Assumed throughout: nodes fail by stopping (crash-stop, or crash-recovery with a disk), links by losing. Synonyms:
 * a <em>fault</em> is also a failure or a nemesis; a <em>partition</em> a network split; a crash a fail-stop.
 */
@NullMarked
package org.happensbefore.failure;

import org.jspecify.annotations.NullMarked;

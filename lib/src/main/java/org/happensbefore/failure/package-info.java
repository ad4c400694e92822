/**
 * What goes wrong in a run, and when, as plain values that combine, print as they are written, and are carried out by an
 * engine.
 *
 * <table>
 * <caption>The words of {@link org.happensbefore.failure.Faults}</caption>
 * <tr><th>word</th><th>what goes wrong</th></tr>
 * <tr><td>{@code crash(3).at(40)}</td><td>a node stops (crash-stop)</td></tr>
 * <tr><td>{@code crash(3).at(40).afterEffects(2)}</td><td>… within its first step from there on, after two effects; the
 *     send at the cut reaches whom the seed draws, or {@code .reaching(Set.of(1))}</td></tr>
 * <tr><td>{@code recover(3).at(90)}</td><td>it comes back with what it has on disk (crash-recovery)</td></tr>
 * <tr><td>{@code recover(3).withAmnesia().at(90)}</td><td>… with an empty disk</td></tr>
 * <tr><td>{@code recover(3).withTornWrite().at(90)}</td><td>… with only part of the last write</td></tr>
 * <tr><td>{@code omitsSending(2, 0.5)}, {@code omitsReceiving(2, 0.5)}, {@code omits(2, 0.5)}</td><td>half of its
 *     messages are lost (send, receive, general omission)</td></tr>
 * <tr><td>{@code partition(Set.of(0, 1), Set.of(2))}</td><td>nothing passes between the groups</td></tr>
 * <tr><td>{@code oneWay(Set.of(0), Set.of(1, 2))}</td><td>nothing passes from the first to the others</td></tr>
 * <tr><td>{@code bridge(Set.of(0, 1, 2), Set.of(2, 3, 4))}</td><td>the groups reach each other through node 2
 *     only</td></tr>
 * <tr><td>{@code pause(3)}</td><td>no step, and its clock stands still</td></tr>
 * <tr><td>{@code slow(3, 4)}</td><td>each step keeps it busy for 4 ticks</td></tr>
 * <tr><td>{@code drift(3, 1.1)}, {@code skew(3, 17)}, {@code clockStep(3, 50).at(40)}</td><td>its clock, with its
 *     timers, is too fast, ahead, set</td></tr>
 * <tr><td>{@code lose(0, 1, 4)}, {@code duplicate(0, 1, 4)}, {@code delay(0, 1, 4, 30)}</td><td>one message: the fifth
 *     from 0 to 1</td></tr>
 * <tr><td>{@code equivocates(2)}, {@code corrupts(2, 0.1)}, {@code replays(2, 0.1)}</td><td>it lies (Byzantine)</td></tr>
 * </table>
 *
 * <p>What lasts does so for the whole run, unless {@code .between(50, 80)} or {@code .from(50)} is written behind it.
 * {@link org.happensbefore.failure.Nemesis} draws such values from a seed. What links do to every message (loss,
 * duplicates, order, bursts, bandwidth) is the network's, how long messages may take the timing's; both are the
 * simulator's words.
 *
 * <p>Synonyms: a <em>fault</em> is also a failure; a <em>partition</em> a network split; a crash a fail-stop; an
 * omission a lossy process; a pause a GC or VM pause.
 */
@NullMarked
package org.happensbefore.failure;

import org.jspecify.annotations.NullMarked;

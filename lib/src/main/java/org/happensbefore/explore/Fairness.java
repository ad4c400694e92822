package org.happensbefore.explore;

/**
 * What a run owes: which of the things that can happen must not be put off for ever. It matters to
 * {@link Exploration#eventually} and {@link Exploration#leadsTo} only. Sources: Lamport 1994 (the temporal logic of
 * actions, WF and SF); Manna and Pnueli 1992 (justice and compassion).
 *
 * <p>Fairness speaks of <em>actions</em>: the delivery of one content from one node to another, the firing of one timer
 * of a node, a node's start, its client's next call, its spontaneous step. An action is enabled in a state where it would
 * change something or have an effect, and a budget that is used up enables nothing. Faults (crashes, recoveries, losses,
 * duplications) are never owed, and neither is an outcome of a draw: a coin may fall on the same side for ever.
 *
 * <p>A run may end where no owed action is enabled. On links that lose, a delivery is not owed because it is enabled:
 * what is under way may be lost.
 */
public enum Fairness {
    /** Nothing is owed: a run may end at any moment. To see what a protocol does not do by itself. */
    NONE,
    /**
     * Justice: an action that is enabled in all states from some moment on is taken again and again. What one expects of
     * processes that do not stop and of links that do not lose.
     */
    WEAK,
    /**
     * Compassion: an action that is enabled again and again is taken again and again, though it be disabled in between.
     * On links that lose this is fair loss (Cachin, Guerraoui and Rodrigues 2011, 2.4.2): a message that is sent again
     * and again to a node that is up arrives again and again, though perhaps only where it does nothing. Retransmission
     * without end has finitely many states on duplicating links only.
     */
    STRONG
}

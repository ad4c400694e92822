package org.happensbefore.quorum;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.happensbefore.node.Notation;

/**
 * Counts distinct answers until they suffice: half of what a protocol does. Late answers are dropped and change
 * nothing, which keeps the number of states small.
 *
 * <p>A node holds one in a final field. Memory: one entry for each answer.
 *
 * @param <V> what an answer says
 */
public final class Votes<V> {
    private final QuorumSystem system;
    private final Map<Integer, V> answers = new TreeMap<>();
    private boolean enough;

    private Votes(QuorumSystem system) {
        this.system = system;
    }

    /** No answer yet; any quorum of the system will do. */
    public static <V> Votes<V> of(QuorumSystem system) {
        return new Votes<>(system);
    }

    /**
     * No answer yet; more than half of {@code n} suffice.
     *
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    public static <V> Votes<V> majority(int n) {
        return of(QuorumSystem.majority(n));
    }

    /**
     * Counts an answer. A second one of the same process is dropped, as is every one after a quorum.
     *
     * @return true exactly once: when this answer completes a quorum
     */
    public boolean add(int from, V answer) {
        if (enough || answers.putIfAbsent(from, answer) != null) return false;
        enough = system.isQuorum(voters());
        return enough;
    }

    /** Whether a quorum has answered since the start or the last {@link #clear}. */
    public boolean enough() {
        return enough;
    }

    /** Who has answered, ascending. */
    public Set<Integer> voters() {
        return Collections.unmodifiableSet(answers.keySet());
    }

    /** The answers, in the order of the voters' ids. */
    public Collection<V> values() {
        return Collections.unmodifiableCollection(answers.values());
    }

    /** Starts again. */
    public void clear() {
        answers.clear();
        enough = false;
    }

    @Override
    public String toString() {
        return Notation.of(answers) + (enough ? " enough" : "");
    }
}

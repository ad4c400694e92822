package org.happensbefore.mutex;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/**
 * Mutual exclusion by votes: each process has one vote at a time, and whoever holds the votes of a whole voting set
 * enters. Any two sets share a process, which cannot have voted for two.
 *
 * <p>Assumptions: every message arrives, messages from one process to another arrive in the order sent (FIFO), no
 * process crashes, any two voting sets intersect. Guarantees: at most one process is in the critical section; everybody
 * who asks enters if everybody who enters leaves. Not guaranteed: that requests enter in the order of their stamps.
 * Cost, with K the size of a voting set that contains its process: 3(K-1) messages an entry without contention, up to
 * 5(K-1) with it by the paper's count, K about the root of n. Delay: 2 message delays to enter a free section, 2 from a
 * release to the next entry.
 *
 * <p>Source: Maekawa 1985, "A √N Algorithm for Mutual Exclusion in Decentralized Systems", the algorithm's messages
 * REQUEST, LOCKED, FAILED, INQUIRE, RELINQUISH, RELEASE. Deviation, after Sanders 1987, "The Information Structure of
 * Distributed Mutual Exclusion Algorithms": a waiting request that loses its first place is told FAILED too; without it
 * the processes can deadlock. Alternatives: {@link LamportMutex}, {@link RicartAgrawala}. Voting sets:
 * {@link VotingSets}.
 */
public interface Maekawa {
    /** What the processes say to each other. */
    sealed interface Message {}

    /** The sender wants the receiver's vote. */
    record Request(long time) implements Message {}

    /** The receiver has the sender's vote. */
    record Locked() implements Message {}

    /** The sender's vote is elsewhere, and somebody with a better claim comes before the receiver. */
    record Failed() implements Message {}

    /** Somebody with a better claim wants the vote that the receiver has: will it succeed? */
    record Inquire() implements Message {}

    /** The sender gives the receiver's vote back, and goes on waiting for it. */
    record Relinquish() implements Message {}

    /** The sender has left the critical section: the receiver's vote is free. */
    record Release() implements Message {}

    /**
     * A claim to a vote: the earlier the better, and the smaller id where times are equal.
     *
     * @param time the number of the request
     * @param process who asks
     */
    record Claim(long time, int process) implements Comparable<Claim> {
        /** Of no process, behind all others: a vote that is free. */
        static final Claim NONE = new Claim(Long.MAX_VALUE, -1);

        @Override
        public int compareTo(Claim other) {
            return Comparator.comparingLong(Claim::time)
                    .thenComparingInt(Claim::process)
                    .compare(this, other);
        }
    }

    /** One of the processes: it asks its voting set, and votes for those in whose sets it is. */
    final class Process extends Node<Message> implements Serves<Lock> {
        // As one who asks.
        private final TreeSet<Integer> votingSet;
        private boolean waiting;
        /** Whose votes it has. */
        private final TreeSet<Integer> locked = new TreeSet<>();
        /** Whose votes are known to be elsewhere. */
        private final TreeSet<Integer> failed = new TreeSet<>();
        /** Whose question it has not answered: it does not know yet whether it will succeed. */
        private final TreeSet<Integer> inquiries = new TreeSet<>();

        // As a voter.
        private long highest;
        private Claim lockedFor = Claim.NONE;
        private boolean inquired;
        private final TreeSet<Claim> queue = new TreeSet<>();

        /**
         * A process that enters when this set has voted for it.
         *
         * @param votingSet its voting set, itself included; that any two sets intersect is for whoever chooses them to
         *     see to, as {@link VotingSets} does
         */
        public Process(Set<Integer> votingSet) {
            this.votingSet = new TreeSet<>(votingSet); // nodes share nothing
        }

        @Override
        public void invoked(Lock operation) {
            switch (operation) {
                // Step 1: ask the whole voting set.
                case ACQUIRE -> {
                    waiting = true;
                    send(votingSet, new Request(highest + 1));
                }
                // Step 6: give all votes back.
                case RELEASE -> {
                    locked.clear();
                    send(votingSet, new Release());
                    complete(Lock.RELEASE);
                }
            }
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Step 2, a voter: vote if free; else tell whoever is not first, and ask the holder if it should yield.
                case Request(long time) -> request(new Claim(time, from));
                // Step 3, a holder: yield if it is known to fail, or as soon as it is. Inside, the release is the
                // answer; a question whose vote is not held crossed that release, and links are FIFO: ignored.
                case Inquire() -> {
                    if (waiting && locked.contains(from)) inquiries.add(from);
                    yieldIfFailed();
                }
                case Failed() -> {
                    failed.add(from);
                    yieldIfFailed();
                }
                // Step 4, a voter: the holder queues up again, and the best claim gets the vote.
                case Relinquish() -> {
                    queue.add(lockedFor);
                    lockForFirst();
                }
                // Step 5: enter with the votes of the whole set.
                case Locked() -> {
                    failed.remove(from);
                    locked.add(from);
                    enterWhenAllLocked();
                }
                // Step 7, a voter: the best claim gets the vote.
                case Release() -> lockForFirst();
            }
        }

        private void request(Claim claim) {
            highest = Math.max(highest, claim.time());
            if (lockedFor.equals(Claim.NONE)) {
                lock(claim);
                return;
            }
            Claim first = queue.isEmpty() ? Claim.NONE : queue.first();
            queue.add(claim);
            boolean best = claim.compareTo(lockedFor) < 0 && claim.compareTo(first) < 0;
            if (!best) send(claim.process(), new Failed());
            // Sanders 1987: the one that was first may wait elsewhere for news of its failure. A claim behind the
            // holder's was told when it came.
            else if (first.compareTo(lockedFor) < 0) send(first.process(), new Failed());
            if (best && !inquired) {
                inquired = true;
                send(lockedFor.process(), new Inquire());
            }
        }

        private void lockForFirst() {
            if (queue.isEmpty()) {
                inquired = false;
                lockedFor = Claim.NONE;
            } else lock(queue.removeFirst());
        }

        private void lock(Claim claim) {
            inquired = false;
            lockedFor = claim;
            send(claim.process(), new Locked());
        }

        private void yieldIfFailed() {
            if (failed.isEmpty()) return;
            for (int voter : inquiries) {
                locked.remove(voter);
                failed.add(voter);
                send(voter, new Relinquish());
            }
            inquiries.clear();
        }

        private void enterWhenAllLocked() {
            if (!locked.equals(votingSet)) return;
            waiting = false;
            inquiries.clear();
            complete(Lock.ACQUIRE);
        }
    }
}

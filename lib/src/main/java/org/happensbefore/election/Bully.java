package org.happensbefore.election;

import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * The bully: the largest id that is up leads. Whoever misses the leader asks all larger ids; if none of them answers in
 * time, it leads, and says so to all smaller ids.
 *
 * <p>Assumptions: synchrony. A message arrives within a bound that everybody knows, and nobody pauses: who does not answer
 * in time has crashed. Processes may come back, and need nothing on disk. Guarantees, as long as that is true: when a
 * leader's announcement has arrived, it leads alone, and it has the largest id that is up. Without synchrony there is no
 * guarantee at all: one process that is slow makes two leaders. Cost: n-1 messages if only the second largest id misses
 * the leader, O(n²) if the smallest does.
 *
 * <p>Source: Garcia-Molina 1982, "Elections in a Distributed Computing System", the Bully Algorithm.
 *
 * <p>Deviation: this is the form in which it is taught. In the paper a new leader first halts all smaller ids, one by one,
 * and then hands out its task, so that two never lead even while an announcement is under way; and followers ask whether
 * the leader is there, where here it tells them again and again. Alternative: {@link RaftElection}, which needs synchrony
 * to come to an end, but not to be safe.
 */
public interface Bully {
    /** What the processes say to each other. */
    sealed interface Message {}

    /** To larger ids: the sender holds an election. */
    record Election() implements Message {}

    /** To a smaller id: the sender takes over. */
    record Answer() implements Message {}

    /** To all smaller ids, again and again: the sender leads. */
    record Coordinator() implements Message {}

    /** What has been waited for does not come; a leader's time for the next announcement. */
    record Timeout() implements Timer {}

    /** The decision of a process that leads from now on. */
    record Elected(int leader) {}

    /** What a process is at the moment. */
    enum Role {
        /** Has a leader. */
        FOLLOWER,
        /** Waits for answers. */
        CANDIDATE,
        /** Was answered, and waits for the announcement of a larger id. */
        WAITING,
        /** Leads. */
        LEADER
    }

    /** One of the processes; decides {@link Elected} when it leads. */
    final class Process extends Node<Message> {
        private final long delay;
        private Role role = Role.FOLLOWER;

        /**
         * A process.
         *
         * @param delay what it believes that no message exceeds, in ticks, at least 1
         */
        public Process(long delay) {
            if (delay < 1)
                throw new IllegalArgumentException("a bound on the delay of messages is at least 1 tick, was " + delay);
            this.delay = delay;
        }

        /** What it is at the moment. */
        public Role role() {
            return role;
        }

        // Whoever comes up, or comes back, holds an election.
        @Override
        protected void start() {
            elect();
        }

        @Override
        protected void restart() {
            elect();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Nobody smaller is to lead: a leader says that it leads, everybody else takes over.
                case Election() -> {
                    if (role == Role.LEADER) send(from, new Coordinator());
                    else {
                        send(from, new Answer());
                        if (role == Role.FOLLOWER) elect();
                    }
                }
                // Somebody larger has taken over: wait for what it says.
                case Answer() -> {
                    if (role == Role.CANDIDATE) await(Role.WAITING, 6 * delay);
                }
                case Coordinator() -> await(Role.FOLLOWER, 6 * delay);
            }
        }

        @Override
        protected void onTimer(Timer timeout) {
            switch (role) {
                // The leader is silent, or whoever took over is: it must have crashed.
                case FOLLOWER, WAITING -> elect();
                // All larger ids are silent, and have crashed.
                case CANDIDATE -> lead();
                case LEADER -> announce();
            }
        }

        /** Asks all larger ids; question and answer take two delays. */
        private void elect() {
            Set<Integer> larger = new TreeSet<>(others());
            larger.removeIf(id -> id < self());
            if (larger.isEmpty()) lead();
            else {
                send(larger, new Election());
                await(Role.CANDIDATE, 2 * delay + 1);
            }
        }

        private void lead() {
            role = Role.LEADER;
            decide(new Elected(self()));
            announce();
        }

        private void announce() {
            Set<Integer> smaller = new TreeSet<>(others());
            smaller.removeIf(id -> id > self());
            send(smaller, new Coordinator());
            await(Role.LEADER, 2 * delay);
        }

        private void await(Role next, long ticks) {
            role = next;
            after(ticks, new Timeout());
        }
    }
}

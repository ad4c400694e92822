package org.happensbefore.broadcast;

import java.util.Optional;
import org.happensbefore.node.Node;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/**
 * Uniform reliable broadcast of one message: if any process delivers it, even one that fails afterwards, every correct
 * process delivers it.
 *
 * <p>Whoever hears the message first relays it to everybody, and delivers it once enough processes are known to have
 * relayed it. Assumptions: asynchronous; a message that was sent to a correct process arrives, even if its sender has
 * crashed meanwhile. If processes only stop, one relay, one's own, is enough: n &gt; f. If up to f processes omit to send
 * or to receive, n - f relays are, with n &gt; 2f: one of those who relayed is correct. A process that comes back without
 * its memory may deliver twice, whatever n is. Cost: n(n-1) messages, 1 message delay, or 2 where relays are counted.
 *
 * <p>Source: Hadzilacos and Toueg 1993, "Fault-Tolerant Broadcasts and Related Problems"; in the form of Cachin, Guerraoui
 * and Rodrigues 2011, algorithm 3.5 (majority-ack uniform reliable broadcast), whose majority is here a parameter.
 */
public interface UniformBroadcast {
    /** The message, relayed. */
    record Relay(String message) {}

    /** One of the processes. */
    final class Process extends Node<Relay> {
        private final Optional<String> own;
        private final Votes<Boolean> relays;

        /**
         * A process.
         *
         * @param own what it broadcasts, if it is the sender
         * @param waitsFor how many processes, itself included, must have relayed a message before it
         *     delivers it; from 1 to n
         */
        public Process(Optional<String> own, int waitsFor) {
            this.own = own;
            relays = Votes.of(QuorumSystem.atLeast(waitsFor));
        }

        @Override
        protected void start() {
            own.ifPresent(this::relay);
        }

        @Override
        protected void on(int from, Relay relay) {
            if (relays.voters().isEmpty()) relay(relay.message());
            heard(from, relay.message());
        }

        /** Relay first, and only then count oneself: nobody delivers what it has not passed on. */
        private void relay(String message) {
            sendToOthers(new Relay(message));
            heard(self(), message);
        }

        private void heard(int from, String message) {
            if (relays.add(from, true)) deliver(from, message);
        }
    }
}

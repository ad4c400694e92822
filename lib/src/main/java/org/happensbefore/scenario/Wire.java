package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.happensbefore.explore.Exploration;
import org.happensbefore.node.Node;

/**
 * A sender, a wire that may flip bits, and a receiver: corruption as a process between two others that chooses.
 *
 * <p>Without a check the wire is Byzantine: what arrives is another message. With one it is at worst an omission. Source of
 * the idea: Saltzer, Reed and Clark 1984, "End-to-End Arguments in System Design".
 */
public interface Wire {
    /** Bytes on the wire. */
    record Frame(List<Integer> bytes) {}

    /** Sends one payload. */
    final class Sender extends Node<Frame> {
        private final Supplier<Framing> framing;
        private final List<Integer> payload;

        /** A sender. */
        public Sender(Supplier<Framing> framing, List<Integer> payload) {
            this.framing = framing;
            this.payload = payload;
        }

        @Override
        protected void start() {
            send(1, new Frame(framing.get().wrap(payload)));
        }
    }

    /** Passes a frame on, as it is or with one of its bits flipped. */
    final class Noisy extends Node<Frame> {
        @Override
        protected void on(int from, Frame frame) {
            int bits = 8 * frame.bytes().size();
            int flipped = random().below(bits + 1);
            send(2, flipped == bits ? frame : flip(frame, flipped));
        }
    }

    /** Hands up what its framing lets through. */
    final class Receiver extends Node<Frame> {
        private final Supplier<Framing> framing;

        /** A receiver. */
        public Receiver(Supplier<Framing> framing) {
            this.framing = framing;
        }

        @Override
        protected void on(int from, Frame frame) {
            framing.get().unwrap(frame.bytes()).ifPresent(payload -> deliver(from, payload));
        }
    }

    /** No check at all: what comes out is what comes in. */
    final class Bare implements Framing {
        @Override
        public List<Integer> wrap(List<Integer> payload) {
            return payload;
        }

        @Override
        public Optional<List<Integer>> unwrap(List<Integer> frame) {
            return Optional.of(frame);
        }
    }

    /**
     * A frame with one bit flipped.
     *
     * @param bit from 0, the lowest bit of the first byte
     */
    static Frame flip(Frame frame, int bit) {
        var bytes = new ArrayList<>(frame.bytes());
        bytes.set(bit / 8, bytes.get(bit / 8) ^ 1 << bit % 8);
        return new Frame(List.copyOf(bytes));
    }

    /**
     * All that can become of one payload: node 0 sends it, node 1 is the wire, node 2 receives.
     *
     * @param payload bytes, each from 0 to 255
     */
    static Exploration exploration(Supplier<Framing> framing, List<Integer> payload) {
        return Exploration.of(3, id -> switch (id) {
                    case 0 -> new Sender(framing, payload);
                    case 1 -> new Noisy();
                    default -> new Receiver(framing);
                })
                .keepDeliveries()
                .always(
                        "only what was sent is handed up",
                        s -> s.deliveries(2).stream().allMatch(payload::equals));
    }
}

package org.happensbefore.sim.planted;

import java.util.ArrayDeque;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/** A lock kept by node 0 for all others. The bug: a release that comes twice frees the lock of the next holder. */
public interface LockServer {
    /** What clients and server say. */
    sealed interface Message {}

    /** The sender wants it. */
    record Acquire() implements Message {}

    /** The receiver has it. */
    record Granted() implements Message {}

    /** The sender gives it back. */
    record Release() implements Message {}

    /** Node 0. */
    final class Server extends Node<Message> {
        private boolean taken;
        private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Acquire() -> waiting.add(from);
                case Release() -> taken = false;
                case Granted() -> {}
            }
            if (taken || waiting.isEmpty()) return;
            taken = true;
            send(waiting.remove(), new Granted());
        }
    }

    /** Everybody else. */
    final class Client extends Node<Message> implements Serves<Lock> {
        @Override
        public void invoked(Lock operation) {
            switch (operation) {
                case ACQUIRE -> send(0, new Acquire());
                case RELEASE -> {
                    send(0, new Release());
                    complete(Lock.RELEASE);
                }
            }
        }

        @Override
        protected void on(int from, Message message) {
            if (message instanceof Granted) complete(Lock.ACQUIRE);
        }
    }
}

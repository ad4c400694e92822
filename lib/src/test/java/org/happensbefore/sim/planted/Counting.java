package org.happensbefore.sim.planted;

import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;

/** A counter at node 0 whose clients ask again if no answer comes. The bug: what was only late is counted twice. */
public interface Counting {
    /** What clients and server say. */
    sealed interface Message {}

    /** One more. */
    record Add(int call) implements Message {}

    /** So many now. */
    record Count(int call, int value) implements Message {}

    /** No answer yet. */
    record Again() implements Timer {}

    /** What a client asks. */
    record Increment() {}

    /** Node 0. */
    final class Server extends Node<Message> {
        private int value;

        /** How many there are. */
        public int value() {
            return value;
        }

        @Override
        protected void on(int from, Message message) {
            if (message instanceof Add(int call)) send(from, new Count(call, ++value));
        }
    }

    /** Everybody else. */
    final class Client extends Node<Message> implements Serves<Increment> {
        private int call;
        private boolean open;

        @Override
        public void invoked(Increment operation) {
            call++;
            open = true;
            send(0, new Add(call));
            after(25, new Again());
        }

        @Override
        protected void onTimer(Timer again) {
            send(0, new Add(call));
            after(25, new Again());
        }

        @Override
        protected void on(int from, Message message) {
            if (!(message instanceof Count(int c, int now)) || c != call || !open) return;
            open = false;
            cancel(new Again());
            complete(now);
        }
    }
}

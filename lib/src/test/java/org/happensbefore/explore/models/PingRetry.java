package org.happensbefore.explore.models;

import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Timers;
import org.happensbefore.node.Node;

/** Clients that ping a server (node 0) one number after the other, and again whenever a timer fires. */
public interface PingRetry {
    sealed interface Message {}

    record Ping(int v) implements Message {}

    record Pong(int v) implements Message {}

    record Retry(int v) implements org.happensbefore.node.Timer {}

    class Server extends Node<Message> {
        @Override
        protected void on(int from, Message message) {
            if (message instanceof Ping(int v)) send(from, new Pong(v));
        }
    }

    class Client extends Node<Message> {
        private final int last;
        private int outstanding = 1;
        private int answered;

        Client(int last) {
            this.last = last;
        }

        @Override
        protected void start() {
            ping();
        }

        @Override
        protected void on(int from, Message message) {
            if (message instanceof Pong(int v) && v == outstanding && !finished()) {
                answered = v;
                if (v < last) {
                    outstanding = v + 1;
                    ping();
                }
            }
        }

        @Override
        protected void onTimer(org.happensbefore.node.Timer timer) {
            if (timer instanceof Retry(int v) && v == outstanding && !finished()) ping();
        }

        boolean finished() {
            return answered == last;
        }

        private void ping() {
            send(0, new Ping(outstanding));
            after(10, new Retry(outstanding));
        }
    }

    static Exploration endless(int clients, int last) {
        return Exploration.of(1 + clients, id -> id == 0 ? new Server() : new Client(last))
                .network(Links.DUPLICATING)
                .timers(Timers.AS_SET)
                .started();
    }

    static Exploration of(int clients, int last) {
        return endless(clients, last).stopWhen(s -> s.nodes(Client.class).allMatch(Client::finished));
    }
}

package org.happensbefore.bench;

import org.happensbefore.node.Node;

/** Begins with one message to a random peer, and sends on whatever comes: as many messages under way as there are nodes. */
final class Relay extends Node<Relay.Token> {
    /** What goes round. */
    record Token(int hops) {}

    private int longest;

    @Override
    protected void start() {
        send(peer(), new Token(1));
    }

    @Override
    protected void on(int from, Token token) {
        longest = Math.max(longest, token.hops());
        send(peer(), new Token(token.hops() + 1));
    }

    /** Anybody but this node, each equally likely. */
    private int peer() {
        int id = random().below(n() - 1);
        return id < self() ? id : id + 1;
    }
}

package org.happensbefore.bench;

import org.happensbefore.node.Node;

/** Begins with some messages, each to a random peer, and sends on whatever comes: so many stay under way. */
final class Relay extends Node<Relay.Token> {
    /** What goes round. */
    record Token(int hops) {}

    private final int begins;
    private int longest;

    Relay(int begins) {
        this.begins = begins;
    }

    @Override
    protected void start() {
        for (int i = 0; i < begins; i++) send(peer(), new Token(1));
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

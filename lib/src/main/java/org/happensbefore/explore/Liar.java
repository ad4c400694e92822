package org.happensbefore.explore;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.happensbefore.explore.Says.Voice;
import org.happensbefore.node.Node;
import org.happensbefore.node.Signed;

/**
 * A Byzantine node. It takes no step of its own: whatever it says, the explorer says for it. In a spontaneous step it
 * emits all that it could say, with signatures that are made here, as every node makes its own.
 */
final class Liar extends Node<Object> {
    private final Function<Voice, ? extends Collection<?>> messages;
    private final Supplier<List<Signed<?>>> heard;

    Liar(Says says, Supplier<List<Signed<?>>> heard) {
        messages = says.messages();
        this.heard = heard;
    }

    @Override
    protected void idle() {
        for (Object message : messages.apply(voice())) emit(message);
    }

    private Voice voice() {
        return new Voice() {
            @Override
            public <V> Signed<V> sign(V value) {
                return Liar.this.sign(value);
            }

            @Override
            public List<Signed<?>> heard() {
                return heard.get();
            }
        };
    }
}

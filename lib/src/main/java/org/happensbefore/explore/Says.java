package org.happensbefore.explore;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.happensbefore.node.Signed;

/** What a Byzantine node may say, to anybody and at any time. Never is it a timer. */
public final class Says {
    private final Function<Voice, ? extends Collection<?>> messages;

    private Says(Function<Voice, ? extends Collection<?>> messages) {
        this.messages = messages;
    }

    /** These messages. */
    public static Says vocabulary(Object... messages) {
        List<Object> all = List.copyOf(Arrays.asList(messages));
        return new Says(_ -> all);
    }

    /**
     * Messages that hold signatures: its own under whatever it likes, and what others have signed and it has received.
     *
     * @param messages what may be said with these signatures; the same for the same voice
     */
    public static Says vocabulary(Function<Voice, ? extends Collection<?>> messages) {
        return new Says(messages);
    }

    Function<Voice, ? extends Collection<?>> messages() {
        return messages;
    }

    /** The signatures that a Byzantine node can show. */
    public interface Voice {
        /** A value with its own signature. */
        <V> Signed<V> sign(V value);

        /** All that it has received with a signature, the signed values inside of signed values included. */
        List<Signed<?>> heard();

        /** Those of them whose value is of a class. */
        @SuppressWarnings("unchecked")
        default <V> List<Signed<V>> heard(Class<V> type) {
            return heard().stream()
                    .filter(s -> type.isInstance(s.value()))
                    .map(s -> (Signed<V>) s)
                    .toList();
        }
    }
}

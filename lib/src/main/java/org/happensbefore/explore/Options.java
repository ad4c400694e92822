package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may happen at a place, in numbers.
 *
 * @param options the moves that are not silent, in canonical order
 * @param deltas by option: what it adds to the word of a row that holds this place
 * @param messages by option: what it sends
 * @param kind the least of its options
 * @param silent how many steps there are without change or effect
 * @param steps how many of the options are steps of a node
 * @param active whether something may happen that is no fault
 * @param calm whether no delivery does anything
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loop
record Options(
        Option[] options,
        long[] deltas,
        int[][] messages,
        Kind kind,
        int silent,
        int steps,
        boolean active,
        boolean calm) {
    /** What a move may change. */
    enum Kind {
        /** Anything. */
        ANY,
        /** This place, and by sending those of others, at most one message each. */
        SENDS,
        /** This place alone. */
        LOCAL
    }

    /**
     * A move in numbers.
     *
     * @param after the place afterwards
     * @param messages receivers in turns with envelopes, as the places there number them
     * @param shift what it changes in the world
     * @param step whether a node takes a step in it
     * @param crash whether a node crashes in it
     * @param move the move itself
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Option(int after, int[] messages, int shift, boolean step, boolean crash, Kind kind, Move move) {}

    /** The options at the places of a system, each worked out once for the circumstances there. */
    static final class Memo {
        private static final int[] NO_MESSAGES = {};
        private static final @Nullable Options[] NOTHING = {};

        private final Moves moves;
        private final Learning learning;
        private final Links links;
        private final Places[] places;
        private final Worlds worlds;
        /** By slot, by circumstances, and by place. */
        private final @Nullable Options[][][] known;

        private Layout layout;

        Memo(Moves moves, Links links, Places[] places, Worlds worlds, Learning learning, Layout layout) {
            this.layout = layout;
            this.moves = moves;
            this.learning = learning;
            this.links = links;
            this.places = places;
            this.worlds = worlds;
            known = new @Nullable Options[places.length][0][];
        }

        Options at(int slot, int place, int circumstances) {
            Options options = known(slot, place, circumstances);
            return options != null ? options : learn(slot, place, circumstances);
        }

        private @Nullable Options known(int slot, int place, int circumstances) {
            @Nullable Options[][] kinds = known[slot];
            if (circumstances >= kinds.length) return null;
            @Nullable Options[] here = kinds[circumstances];
            return here != null && place < here.length ? here[place] : null;
        }

        /** Rows are packed in another way from now on. */
        void repack(Layout layout) {
            this.layout = layout;
            for (int slot = 0; slot < known.length; slot++)
                for (@Nullable Options[] kinds : known[slot])
                    for (int place = 0; kinds != null && place < kinds.length; place++) {
                        Options options = kinds[place];
                        if (options != null) setDeltas(slot, place, options.options, options.deltas);
                    }
        }

        private void setDeltas(int slot, int place, Option[] options, long[] deltas) {
            for (int i = 0; i < deltas.length; i++) deltas[i] = layout.delta(slot, place, options[i].after);
        }

        private Options learn(int slot, int place, int circumstances) {
            synchronized (learning) {
                Options known = known(slot, place, circumstances);
                if (known != null) return known;
                List<Move> all = moves.at(places[slot].get(place), worlds.circumstance(circumstances));
                Options options = numbered(slot, place, all);
                learning.requireRoom();
                set(slot, place, circumstances, options);
                return options;
            }
        }

        private void set(int slot, int place, int circumstances, Options options) {
            if (circumstances >= known[slot].length) known[slot] = Arrays.copyOf(known[slot], worlds.kinds());
            @Nullable Options[] here = known[slot][circumstances];
            if (here == null) here = NOTHING;
            if (place >= here.length) here = Arrays.copyOf(here, Math.max(2 * here.length, places[slot].size()));
            here[place] = options;
            known[slot][circumstances] = here;
        }

        private Options numbered(int slot, int place, List<Move> all) {
            var options = new ArrayList<Option>();
            int silent = 0;
            int steps = 0;
            boolean active = false;
            var kind = Kind.LOCAL;
            for (Move m : all) {
                if (m.silent()) silent++;
                else {
                    Option o = numbered(slot, place, m);
                    options.add(o);
                    if (o.step) steps++;
                    if (o.kind.compareTo(kind) < 0) kind = o.kind;
                    active |= !m.isFault(links);
                }
            }
            Option[] array = options.toArray(Option[]::new);
            int[][] messages = new int[array.length][];
            for (int i = 0; i < array.length; i++) messages[i] = array[i].messages;
            long[] deltas = new long[array.length];
            setDeltas(slot, place, array, deltas);
            return new Options(array, deltas, messages, kind, silent, steps, active, moves.isCalm(all));
        }

        private Kind kind(int slot, int place, int after, int[] messages, int shift) {
            if (shift != Worlds.NO_SHIFT || places[slot].isDown(after)) return Kind.ANY;
            if (messages.length == 0 && after != place) return Kind.LOCAL;
            return areApart(slot, messages) ? Kind.SENDS : Kind.ANY;
        }

        /** Whether no two receivers are the same, and none is the slot. */
        private static boolean areApart(int slot, int[] messages) {
            for (int i = 0; i < messages.length; i += 2) {
                if (messages[i] == slot) return false;
                for (int k = 0; k < i; k += 2) if (messages[i] == messages[k]) return false;
            }
            return true;
        }

        private Option numbered(int slot, int place, Move m) {
            int[] messages =
                    m.sent().isEmpty() ? NO_MESSAGES : new int[2 * m.sent().size()];
            for (int k = 0; k < messages.length; k += 2) {
                Coded<Envelope> e = m.sent().get(k / 2);
                messages[k] = e.value().to();
                messages[k + 1] = places[messages[k]].number(e);
            }
            int after = places[slot].number(m.after());
            int shift = worlds.number(m.shift());
            Kind kind = kind(slot, place, after, messages, shift);
            // Many moves lead to one place: it is kept once.
            Move move = m.leadingTo(places[slot].get(after));
            return new Option(after, messages, shift, m.isStep(), m.isCrash(), kind, move);
        }
    }
}

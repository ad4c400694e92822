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
 * @param messages by option: receivers and envelopes in turns, none where it sends nothing
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
     * @param to the slots that messages are sent to
     * @param sent the envelopes, as the places there number them
     * @param shift what it changes in the world
     * @param step whether a node takes a step in it
     * @param crash whether a node crashes in it
     * @param move the move itself
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Option(int after, int[] to, int[] sent, int shift, boolean step, boolean crash, Kind kind, Move move) {}

    /** The options at the places of a system, each worked out once for the circumstances there. */
    static final class Memo {
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
            @Nullable Options[][] kinds = known[slot];
            if (circumstances < kinds.length && place < kinds[circumstances].length) {
                Options options = kinds[circumstances][place];
                if (options != null) return options;
            }
            return learn(slot, place, circumstances);
        }

        /** Rows are packed in another way from now on. */
        void repack(Layout layout) {
            this.layout = layout;
            for (int slot = 0; slot < known.length; slot++)
                for (@Nullable Options[] kinds : known[slot])
                    for (int place = 0; place < kinds.length; place++) {
                        Options options = kinds[place];
                        if (options != null) setDeltas(slot, place, options);
                    }
        }

        private void setDeltas(int slot, int place, Options options) {
            for (int i = 0; i < options.deltas.length; i++)
                options.deltas[i] = layout.delta(slot, place, options.options[i].after);
        }

        private Options learn(int slot, int place, int circumstances) {
            learning.require();
            List<Move> all = moves.at(places[slot].get(place), worlds.circumstance(circumstances));
            Options options = numbered(slot, place, all);
            if (circumstances >= known[slot].length) growTo(slot, worlds.kinds());
            @Nullable Options[] here = known[slot][circumstances];
            if (place >= here.length)
                here = known[slot][circumstances] = Arrays.copyOf(here, Math.max(2 * here.length, places[slot].size()));
            here[place] = options;
            return options;
        }

        private void growTo(int slot, int kinds) {
            int before = known[slot].length;
            known[slot] = Arrays.copyOf(known[slot], kinds);
            Arrays.fill(known[slot], before, kinds, new @Nullable Options[0]);
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
            for (int i = 0; i < array.length; i++) messages[i] = messages(array[i]);
            long[] deltas = new long[array.length];
            var here = new Options(array, deltas, messages, kind, silent, steps, active, moves.isCalm(all));
            setDeltas(slot, place, here);
            return here;
        }

        private static int[] messages(Option o) {
            int[] messages = new int[2 * o.to.length];
            for (int k = 0; k < o.to.length; k++) {
                messages[2 * k] = o.to[k];
                messages[2 * k + 1] = o.sent[k];
            }
            return messages;
        }

        private Kind kind(int slot, int place, int after, int[] to, int shift) {
            if (shift != Worlds.NO_SHIFT || places[slot].isDown(after)) return Kind.ANY;
            if (to.length == 0 && after != place) return Kind.LOCAL;
            return areApart(slot, to) ? Kind.SENDS : Kind.ANY;
        }

        /** Whether no two are the same, and none is the slot. */
        private static boolean areApart(int slot, int[] to) {
            for (int i = 0; i < to.length; i++) {
                if (to[i] == slot) return false;
                for (int k = 0; k < i; k++) if (to[i] == to[k]) return false;
            }
            return true;
        }

        private Option numbered(int slot, int place, Move m) {
            int[] to = new int[m.sent().size()];
            int[] sent = new int[to.length];
            for (int k = 0; k < to.length; k++) {
                Coded<Envelope> e = m.sent().get(k);
                to[k] = e.value().to();
                sent[k] = places[to[k]].number(e);
            }
            int after = places[slot].number(m.after());
            int shift = worlds.number(m.shift());
            return new Option(after, to, sent, shift, m.isStep(), m.isCrash(), kind(slot, place, after, to, shift), m);
        }
    }
}

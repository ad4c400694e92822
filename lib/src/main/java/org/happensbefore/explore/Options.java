package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may happen at a place, in numbers.
 *
 * @param options the moves that are not silent, in canonical order
 * @param silent how many steps there are without change or effect
 * @param active whether something may happen that is no fault
 * @param calm whether no delivery does anything
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loop
record Options(Option[] options, int silent, boolean active, boolean calm) {
    /**
     * A move in numbers.
     *
     * @param after the place afterwards
     * @param to the slots that messages are sent to
     * @param sent the envelopes, as the places there number them
     * @param shift what it changes in the world
     * @param step whether a node takes a step in it
     * @param crash whether a node crashes in it
     * @param local whether it changes this place, and nothing else
     * @param move the move itself
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Option(int after, int[] to, int[] sent, int shift, boolean step, boolean crash, boolean local, Move move) {}

    /** The options at the places of a system, each worked out once for the circumstances there. */
    static final class Memo {
        private final Moves moves;
        private final Learning learning;
        private final Links links;
        private final Places[] places;
        private final Worlds worlds;
        /** By slot, by circumstances, and by place. */
        private final @Nullable Options[][][] known;

        Memo(Moves moves, Links links, Places[] places, Worlds worlds, Learning learning) {
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
            boolean active = false;
            for (Move m : all) {
                if (m.silent()) silent++;
                else {
                    options.add(numbered(slot, place, m));
                    active |= !m.isFault(links);
                }
            }
            return new Options(options.toArray(Option[]::new), silent, active, moves.isCalm(all));
        }

        private Option numbered(int slot, int place, Move m) {
            int[] to = m.sent().stream().mapToInt(e -> e.value().to()).toArray();
            int[] sent = m.sent().stream()
                    .mapToInt(e -> places[e.value().to()].number(e))
                    .toArray();
            int after = places[slot].number(m.after());
            int shift = worlds.number(m.shift());
            boolean local = to.length == 0 && shift == Worlds.NO_SHIFT && after != place && !places[slot].isDown(after);
            return new Option(after, to, sent, shift, m.isStep(), m.isCrash(), local, m);
        }
    }
}

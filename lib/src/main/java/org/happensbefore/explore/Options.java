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
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loop
record Options(Option[] options, int silent, boolean active) {
    /**
     * A move in numbers.
     *
     * @param after the place afterwards
     * @param to the slots that messages are sent to
     * @param sent the envelopes, as the places there number them
     * @param spends what it takes of nature's budgets, as bits
     * @param step whether a node takes a step in it
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Option(int after, int[] to, int[] sent, int spends, boolean step) {
        boolean crash() {
            return (spends & Nature.CRASH.bit) != 0;
        }
    }

    /** The options at the places of a system, each worked out once for what nature may still do. */
    static final class Memo {
        private final Moves moves;
        private final Links links;
        private final Places[] places;
        /** By slot, by what nature may still do, and by place. */
        private final @Nullable Options[][][] known;

        Memo(Moves moves, Links links, Places[] places) {
            this.moves = moves;
            this.links = links;
            this.places = places;
            known = new @Nullable Options[places.length][Budgets.SETS][0];
        }

        Options at(int slot, int place, int allowed) {
            @Nullable Options[] here = known[slot][allowed];
            if (place >= here.length)
                here = known[slot][allowed] = Arrays.copyOf(here, Math.max(2 * here.length, places[slot].size()));
            Options options = here[place];
            if (options == null) {
                options = numbered(slot, moves.at(places[slot].get(place), Budgets.natures(allowed)));
                here[place] = options;
            }
            return options;
        }

        private Options numbered(int slot, List<Move> all) {
            var options = new ArrayList<Option>();
            int silent = 0;
            boolean active = false;
            for (Move m : all) {
                if (m.silent()) silent++;
                else {
                    options.add(numbered(slot, m));
                    active |= !m.isFault(links);
                }
            }
            return new Options(options.toArray(Option[]::new), silent, active);
        }

        private Option numbered(int slot, Move m) {
            int[] to = m.sent().stream().mapToInt(e -> e.value().to()).toArray();
            int[] sent = m.sent().stream()
                    .mapToInt(e -> places[e.value().to()].number(e))
                    .toArray();
            return new Option(places[slot].number(m.after()), to, sent, Budgets.bits(m.spends()), m.isStep());
        }
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places that were met at one slot and the envelopes that were sent there, numbered in that order. What leads from
 * one to another is worked out once, and a look into an array ever after.
 */
final class Places {
    private static final int UNKNOWN = -1;
    private static final int[] NOTHING = {};

    private final Moves moves;
    private final Learning learning;
    private Place[] places = new Place[16];
    private Local[] locals = new Local[16];
    private int size;
    private final Map<Place, Integer> placeNumbers = new HashMap<>();
    private final List<Coded<Envelope>> envelopes = new ArrayList<>();
    private final Map<Coded<Envelope>, Integer> envelopeNumbers = new HashMap<>();
    /** By place and envelope: the place once that was sent. */
    private int[][] receiving = new int[16][];
    /** By place: the place with nothing under way to it. */
    private int[] emptied = unknown(new int[0], 16);

    private boolean[] down = new boolean[16];
    private boolean failures;

    Places(Moves moves, Learning learning) {
        this.moves = moves;
        this.learning = learning;
    }

    int size() {
        return size;
    }

    Place get(int place) {
        return places[place];
    }

    Local local(int place) {
        return locals[place];
    }

    int number(Place place) {
        if (size == down.length) grow(2 * size);
        Integer known = placeNumbers.putIfAbsent(place, size);
        if (known != null) return known;
        int number = size++;
        learning.grow();
        places[number] = place;
        locals[number] = place.local().value();
        down[number] = place.isDown();
        failures |= !place.failure().isEmpty();
        receiving[number] = NOTHING;
        return number;
    }

    int number(Coded<Envelope> envelope) {
        Integer known = envelopeNumbers.putIfAbsent(envelope, envelopes.size());
        if (known != null) return known;
        envelopes.add(envelope);
        return envelopes.size() - 1;
    }

    private void grow(int capacity) {
        places = Arrays.copyOf(places, capacity);
        locals = Arrays.copyOf(locals, capacity);
        receiving = Arrays.copyOf(receiving, capacity);
        emptied = unknown(emptied, capacity);
        down = Arrays.copyOf(down, capacity);
    }

    private static int[] unknown(int[] known, int capacity) {
        int[] more = Arrays.copyOf(known, capacity);
        Arrays.fill(more, known.length, capacity, UNKNOWN);
        return more;
    }

    boolean isDown(int place) {
        return down[place];
    }

    /** Whether a handler has thrown at some place. */
    boolean hasFailures() {
        return failures;
    }

    /** Whether a handler has thrown there. */
    boolean hasFailed(int place) {
        return down[place] && !get(place).failure().isEmpty();
    }

    /** The place once an envelope was sent there. */
    int receiving(int place, int envelope) {
        int[] known = receiving[place];
        return envelope < known.length && known[envelope] != UNKNOWN
                ? known[envelope]
                : learnReceiving(place, envelope);
    }

    private int learnReceiving(int place, int envelope) {
        learning.require();
        int number = number(moves.receiving(get(place), envelopes.get(envelope)));
        int[] known = receiving[place];
        if (envelope >= known.length) known = receiving[place] = unknown(known, envelopes.size());
        known[envelope] = number;
        return number;
    }

    /** The place with nothing under way to it. */
    int emptied(int place) {
        if (emptied[place] == UNKNOWN) {
            learning.require();
            int number = number(get(place).emptied());
            emptied[place] = number;
        }
        return emptied[place];
    }
}

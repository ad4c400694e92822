package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The places that were met at one slot and the envelopes that were sent there, numbered in that order. What leads from
 * one to another is worked out once, and a look into an array ever after.
 */
final class Places {
    private final Moves moves;
    private final Learning learning;
    private @Nullable Place[] places = new Place[16];
    private @Nullable Local[] locals = new Local[16];
    private int size;
    private final Map<Place, Integer> placeNumbers = new HashMap<>();
    private final List<Coded<Envelope>> envelopes = new ArrayList<>();
    private final Map<Coded<Envelope>, Integer> envelopeNumbers = new HashMap<>();
    /** By place and envelope: the place once that was sent. */
    private final Known receiving = new Known();
    /** By place, and 0: the place with nothing under way to it. */
    private final Known emptied = new Known();

    private boolean failures;

    Places(Moves moves, Learning learning) {
        this.moves = moves;
        this.learning = learning;
    }

    int size() {
        return size;
    }

    Place get(int place) {
        @Nullable Place[] met = places;
        Place known = place < met.length ? met[place] : null;
        if (known != null) return known;
        synchronized (learning) {
            return Objects.requireNonNull(places[place]);
        }
    }

    Local local(int place) {
        @Nullable Local[] met = locals;
        Local known = place < met.length ? met[place] : null;
        return known != null ? known : get(place).local().value();
    }

    int number(Place place) {
        Integer known = placeNumbers.putIfAbsent(place, size);
        if (known != null) return known;
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            locals = Arrays.copyOf(locals, 2 * size);
        }
        int number = size++;
        learning.grow();
        places[number] = place;
        locals[number] = place.local().value();
        failures |= !place.failure().isEmpty();
        return number;
    }

    int number(Coded<Envelope> envelope) {
        Integer known = envelopeNumbers.putIfAbsent(envelope, envelopes.size());
        if (known != null) return known;
        envelopes.add(envelope);
        return envelopes.size() - 1;
    }

    boolean isDown(int place) {
        return local(place).status() == Local.Status.DOWN;
    }

    /** Whether a handler has thrown at some place. */
    boolean hasFailures() {
        return failures;
    }

    /** Whether a handler has thrown there. */
    boolean hasFailed(int place) {
        return !local(place).failure().isEmpty();
    }

    /** The place once an envelope was sent there. */
    int receiving(int place, int envelope) {
        int known = receiving.get(place, envelope);
        return known != Known.UNKNOWN ? known : learnReceiving(place, envelope);
    }

    private int learnReceiving(int place, int envelope) {
        synchronized (learning) {
            int known = receiving.get(place, envelope);
            if (known != Known.UNKNOWN) return known;
            int number = number(moves.receiving(get(place), envelopes.get(envelope)));
            learning.requireRoom();
            receiving.set(place, envelope, number);
            return number;
        }
    }

    /** The place with nothing under way to it. */
    int emptied(int place) {
        int known = emptied.get(place, 0);
        return known != Known.UNKNOWN ? known : learnEmptied(place);
    }

    private int learnEmptied(int place) {
        synchronized (learning) {
            int known = emptied.get(place, 0);
            if (known != Known.UNKNOWN) return known;
            int number = number(get(place).emptied());
            learning.requireRoom();
            emptied.set(place, 0, number);
            return number;
        }
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worlds that were met, the circumstances of slots in them and the shifts between them, numbered in that order. */
final class Worlds {
    /** The shift that changes nothing. */
    static final int NO_SHIFT = 0;

    private final Powers powers;
    private final Learning learning;
    private final int slots;
    private final Numbers<World> worlds = new Numbers<>();
    private final Numbers<Circumstances> circumstances = new Numbers<>();
    private final Numbers<Shift> shifts = new Numbers<>();
    /** By number of a world. */
    private @Nullable Met[] met = new Met[8];
    /** By world and shift: the world afterwards. */
    private final Known after = new Known();

    /**
     * A world, with what is looked up in it.
     *
     * @param calm by slot: its circumstances
     * @param busy by slot: its circumstances where timers may not fire
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loop
    private record Met(World world, int[] calm, int[] busy, boolean mayRecover) {}

    Worlds(Powers powers, int slots, Learning learning) {
        this.powers = powers;
        this.learning = learning;
        this.slots = slots;
        shifts.number(Shift.NONE);
    }

    int size() {
        return worlds.size();
    }

    World get(int world) {
        return at(world).world;
    }

    private Met at(int world) {
        @Nullable Met[] all = met;
        Met known = world < all.length ? all[world] : null;
        if (known != null) return known;
        synchronized (learning) {
            return Objects.requireNonNull(met[world]);
        }
    }

    int number(World world) {
        int number = worlds.number(world);
        if (number < met.length && met[number] != null) return number;
        learning.grow();
        if (number == met.length) met = Arrays.copyOf(met, 2 * number);
        int[] calm = new int[slots];
        int[] busy = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            Circumstances here = world.at(slot, powers);
            calm[slot] = circumstances.number(here);
            busy[slot] = circumstances.number(here.withoutTimers());
        }
        met[number] = new Met(world, calm, busy, world.mayRecover(powers));
        return number;
    }

    /** What nature may do without bound is not spent: a shift that does no more is none. */
    int number(Shift shift) {
        return shifts.number(powers.bounded(shift));
    }

    /** The circumstances of each slot. */
    int[] circumstances(int world) {
        return at(world).calm;
    }

    /** The circumstances of each slot where timers may not fire. */
    int[] withoutTimers(int world) {
        return at(world).busy;
    }

    Circumstances circumstance(int number) {
        return circumstances.get(number);
    }

    /** How many circumstances there are so far. */
    int kinds() {
        return circumstances.size();
    }

    /** The world after a shift. */
    int after(int world, int shift) {
        if (shift == NO_SHIFT) return world;
        int known = after.get(world, shift);
        return known != Known.UNKNOWN ? known : learnAfter(world, shift);
    }

    private int learnAfter(int world, int shift) {
        synchronized (learning) {
            int known = after.get(world, shift);
            if (known != Known.UNKNOWN) return known;
            int number = number(get(world).after(shifts.get(shift), powers));
            learning.requireRoom();
            after.set(world, shift, number);
            return number;
        }
    }

    /** Whether a node that is down may still come back. */
    boolean mayRecover(int world) {
        return at(world).mayRecover;
    }

    /** Values, numbered as they are met. */
    private static final class Numbers<T> {
        private final List<T> values = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();

        int size() {
            return values.size();
        }

        T get(int number) {
            return values.get(number);
        }

        int number(T value) {
            Integer known = numbers.putIfAbsent(value, values.size());
            if (known != null) return known;
            values.add(value);
            return values.size() - 1;
        }
    }
}

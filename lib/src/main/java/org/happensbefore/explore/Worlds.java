package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The worlds that were met, the circumstances of slots in them and the shifts between them, numbered in that order. */
final class Worlds {
    /** The shift that changes nothing. */
    static final int NO_SHIFT = 0;

    private static final int UNKNOWN = -1;

    private final Powers powers;
    private final Learning learning;
    private final int slots;
    private final Numbers<World> worlds = new Numbers<>();
    private final Numbers<Circumstances> circumstances = new Numbers<>();
    private final Numbers<Shift> shifts = new Numbers<>();
    /** By world: the circumstances of each slot, without timers and with them. */
    private int[][] busy = new int[8][];

    private int[][] calm = new int[8][];
    /** By world and shift: the world afterwards. */
    private int[][] after = new int[8][];

    private boolean[] mayRecover = new boolean[8];

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
        return worlds.get(world);
    }

    int number(World world) {
        int number = worlds.number(world);
        if (number < calm.length && calm[number] != null) return number;
        learning.grow();
        if (number == calm.length) grow(2 * number);
        calm[number] = new int[slots];
        busy[number] = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            Circumstances here = world.at(slot, powers);
            calm[number][slot] = circumstances.number(here);
            busy[number][slot] = circumstances.number(here.withoutTimers());
        }
        after[number] = new int[0];
        mayRecover[number] = world.mayRecover(powers);
        return number;
    }

    private void grow(int capacity) {
        busy = Arrays.copyOf(busy, capacity);
        calm = Arrays.copyOf(calm, capacity);
        after = Arrays.copyOf(after, capacity);
        mayRecover = Arrays.copyOf(mayRecover, capacity);
    }

    /** What nature may do without bound is not spent: a shift that does no more is none. */
    int number(Shift shift) {
        return shifts.number(powers.bounded(shift));
    }

    /** The circumstances of each slot. */
    int[] circumstances(int world) {
        return calm[world];
    }

    /** The circumstances of each slot where timers may not fire. */
    int[] withoutTimers(int world) {
        return busy[world];
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
        int[] known = after[world];
        return shift < known.length && known[shift] != UNKNOWN ? known[shift] : learnAfter(world, shift);
    }

    private int learnAfter(int world, int shift) {
        learning.require();
        int number = number(get(world).after(shifts.get(shift), powers));
        int[] known = after[world];
        if (shift >= known.length) {
            known = Arrays.copyOf(known, shifts.size());
            Arrays.fill(known, after[world].length, known.length, UNKNOWN);
            after[world] = known;
        }
        known[shift] = number;
        return number;
    }

    /** Whether a node that is down may still come back. */
    boolean mayRecover(int world) {
        return mayRecover[world];
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

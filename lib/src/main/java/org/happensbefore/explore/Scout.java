package org.happensbefore.explore;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a block of states, one after the other: asks the questions of each and works out where its transitions lead.
 * What it finds it keeps for whoever puts it to the states found, in the order of the states, so that the numbers of new
 * ones do not depend on how many scouts there are.
 */
final class Scout {
    /** How many states a block has at most. */
    static final int BLOCK = 1024;

    private final Space space;
    private final Exploration model;
    private final Judge judge;
    private final boolean asksSteps;

    /** The state that is looked at: its fields, its row, and what may happen at each place. */
    private final int[] fields;

    private long[] row;
    private final Options[] options;
    /** A state that follows. */
    private final int[] next;

    private long[] nextRow;

    private int first;
    private int size;
    private boolean expanding;
    /** By state of the block. */
    private final int[] steps = new int[BLOCK];

    private final int[] transitions = new int[BLOCK];
    private final int[] changes = new int[BLOCK];
    /** Where the rows end that follow. */
    private final int[] ends = new int[BLOCK];

    /** Whether something was not known of it: it is to be looked at again. */
    private final boolean[] pending = new boolean[BLOCK];

    /** The rows that follow, other than the states themselves. */
    private long[] rows = new long[1 << 10];

    private int count;
    /** Where the rows are to stand among those found, by the table of that version. */
    private int[] sifted = new int[1 << 10];

    private int version;
    /** How the last state of the block ends the search. */
    private Optional<String> broken = Optional.empty();

    private Optional<String> brokenStep = Optional.empty();
    private @Nullable Throwable thrown;

    Scout(Space space, Judge judge) {
        this.space = space;
        this.judge = judge;
        model = space.model;
        asksSteps = model.asksSteps();
        space.scouts.add(this);
        fields = new int[space.world + 1];
        next = new int[space.world + 1];
        row = new long[space.layout().words()];
        nextRow = new long[space.layout().words()];
        options = new Options[space.slots()];
    }

    int first() {
        return first;
    }

    /**
     * How many states were looked at: all, unless one breaks a property, or its property throws, or the thread is
     * interrupted.
     */
    int size() {
        return size;
    }

    /** The state behind the last. */
    int end() {
        return first + size;
    }

    /** Whether the search still expanded states. */
    boolean expanding() {
        return expanding;
    }

    int steps(int i) {
        return steps[i];
    }

    int transitions(int i) {
        return transitions[i];
    }

    int changes(int i) {
        return changes[i];
    }

    /** Whether a state is to be looked at again, when what was not known may be worked out. */
    boolean isPending(int i) {
        return pending[i];
    }

    /** The property that the block's last state breaks. */
    Optional<String> broken() {
        return broken;
    }

    /** What the first wrong step from the block's last state breaks. */
    Optional<String> brokenStep() {
        return brokenStep;
    }

    /** What a property threw at the block's last state. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /**
     * Looks at states.
     *
     * @param expanding whether the search still expands states
     */
    void look(int first, int end, boolean expanding) {
        begin(first);
        this.expanding = expanding;
        for (int state = first;
                state < end && !isOver() && !Thread.currentThread().isInterrupted();
                state++) visit(state, expanding);
        sift();
    }

    private void begin(int state) {
        first = state;
        size = 0;
        count = 0;
        broken = Optional.empty();
        brokenStep = Optional.empty();
        thrown = null;
    }

    private boolean isOver() {
        return broken.isPresent() || brokenStep.isPresent() || thrown != null;
    }

    private void visit(int state, boolean expanding) {
        clear();
        pending[size] = false;
        try {
            load(state);
            if (expanding || model.asksAtQuiet()) lookUp();
            if (ask(state, expanding)) expand();
        } catch (Learning.Suspended e) {
            clear();
            broken = Optional.empty();
            brokenStep = Optional.empty();
            pending[size] = true;
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        ends[size] = count;
        size++;
    }

    private void clear() {
        steps[size] = 0;
        transitions[size] = 0;
        changes[size] = 0;
        count = size == 0 ? 0 : ends[size - 1];
    }

    private void load(int state) {
        space.unpack(state, fields);
        int words = space.layout().words();
        if (row.length != words) {
            row = new long[words];
            nextRow = new long[words];
        }
        System.arraycopy(space.found.chunk(state), space.found.offset(state), row, 0, words);
    }

    /** Asks the questions of a state; the answer is whether it is to be expanded. */
    private boolean ask(int state, boolean expanding) {
        Snapshot snapshot = space.snapshot(fields);
        boolean expands = expanding && !model.stop.test(snapshot) && model.within.test(snapshot);
        broken = judge.broken(hasFailed(), snapshot, this::quiet);
        if (broken.isPresent()) return false;
        judge.visited(state, snapshot);
        return expands;
    }

    private boolean hasFailed() {
        if (!space.hasFailures()) return false;
        for (int slot = 0; slot < options.length; slot++) if (space.places[slot].hasFailed(fields[slot])) return true;
        return false;
    }

    private boolean quiet() {
        for (Options at : options) if (at.active()) return false;
        return true;
    }

    /** Looks up what may happen at each place. */
    private void lookUp() {
        int world = fields[space.world];
        if (model.timers == Timers.AT_QUIET) {
            lookUp(space.worlds.withoutTimers(world));
            if (!isCalm()) return;
        }
        lookUp(space.worlds.circumstances(world));
    }

    private void lookUp(int[] circumstances) {
        for (int slot = 0; slot < options.length; slot++)
            options[slot] = space.memo.at(slot, fields[slot], circumstances[slot]);
    }

    private boolean isCalm() {
        for (Options at : options) if (!at.calm()) return false;
        return true;
    }

    private void expand() {
        if (space.isCramped()) makeRoom();
        for (int slot = 0; slot < options.length; slot++) {
            Options at = options[slot];
            steps[size] += at.silent();
            if (asksSteps || at.kind() == Options.Kind.ANY) takeAny(slot, at);
            else {
                steps[size] += at.steps();
                transitions[size] += at.deltas().length;
                if (at.kind() == Options.Kind.LOCAL) takeHere(slot, at.deltas());
                else takeSends(slot, at);
            }
        }
    }

    private void takeAny(int slot, Options at) {
        int here = count;
        for (Options.Option o : at.options()) {
            boolean another = take(slot, o, here);
            if (asksSteps && another && brokenStep.isEmpty()) brokenStep = judge.broken(() -> change(o));
        }
    }

    /** Takes all transitions of a place, none of which changes another. */
    private void takeHere(int slot, long[] deltas) {
        int words = row.length;
        reserve(deltas.length);
        int at = count * words;
        if (words == 1) for (long delta : deltas) rows[at++] = row[0] + delta;
        else
            for (long delta : deltas) {
                System.arraycopy(row, 0, rows, at, words);
                rows[at + space.layout().word(slot)] += delta;
                at += words;
            }
        count += deltas.length;
        changes[size] += deltas.length;
    }

    /** Takes all transitions of a place, which change others by sending only. */
    private void takeSends(int slot, Options at) {
        for (int i = 0; i < at.deltas().length; i++) {
            int[] messages = at.messages()[i];
            boolean arrives = messages.length > 0 && send(messages);
            if (at.deltas()[i] == 0 && !arrives) continue;
            if (arrives && space.isCramped()) makeRoom();
            write(row);
            int to = count * row.length;
            rows[to + space.layout().word(slot)] += at.deltas()[i];
            if (arrives)
                for (int k = 0; k < messages.length; k += 2)
                    space.layout().change(rows, to, messages[k], fields[messages[k]], next[messages[k]]);
            count++;
            changes[size]++;
        }
    }

    /** Works out the receivers' places once these were sent; the answer is whether some are others than before. */
    private boolean send(int[] messages) {
        boolean comesBack = space.worlds.mayRecover(fields[space.world]);
        boolean changes = false;
        for (int k = 0; k < messages.length; k += 2) {
            int to = messages[k];
            Places there = space.places[to];
            int before = fields[to];
            next[to] = comesBack || !there.isDown(before) ? there.receiving(before, messages[k + 1]) : before;
            changes |= next[to] != before;
        }
        return changes;
    }

    private Change change(Options.Option o) {
        return Change.of(space.snapshot(fields), space.snapshot(next), o.move());
    }

    /** Takes a transition, unless it is a crash that leads where another one from the same place does. */
    private boolean take(int slot, Options.Option o, int here) {
        apply(slot, o);
        boolean changes = !Arrays.equals(row, nextRow);
        if (changes) {
            write(nextRow);
            if (o.crash() && isKnown(here)) return false;
            count++;
            this.changes[size]++;
        }
        count(o);
        return true;
    }

    /** Writes a row behind the others. */
    private void write(long[] source) {
        reserve(1);
        System.arraycopy(source, 0, rows, count * source.length, source.length);
    }

    /** Makes room for so many rows more. */
    private void reserve(int more) {
        int end = (count + more) * row.length;
        if (rows.length < end) rows = Arrays.copyOf(rows, 2 * end);
    }

    private void count(Options.Option o) {
        if (o.step()) steps[size]++;
        transitions[size]++;
    }

    /**
     * Whether the last row stands among those before it that the same slot leads to. For crashes: what leads where a
     * crash does is another crash, since nothing else takes a node down without a word.
     */
    private boolean isKnown(int from) {
        int words = row.length;
        for (int i = from; i < count; i++)
            if (Arrays.equals(rows, i * words, (i + 1) * words, rows, count * words, (count + 1) * words)) return true;
        return false;
    }

    /** Works out the state that follows. Messages to a node that will not come back leave it. */
    private void apply(int slot, Options.Option o) {
        System.arraycopy(fields, 0, next, 0, fields.length);
        System.arraycopy(row, 0, nextRow, 0, row.length);
        int world = space.world;
        if (o.shift() != Worlds.NO_SHIFT) set(world, space.worlds.after(fields[world], o.shift()));
        boolean comesBack = space.worlds.mayRecover(next[world]);
        set(slot, o.after());
        int[] messages = o.messages();
        for (int k = 0; k < messages.length; k += 2) {
            int to = messages[k];
            Places there = space.places[to];
            if (comesBack || !there.isDown(next[to])) set(to, there.receiving(next[to], messages[k + 1]));
        }
        if (!comesBack && (o.shift() != Worlds.NO_SHIFT || space.places[slot].isDown(o.after()))) empty();
        if (space.isCramped()) makeRoom();
    }

    private void empty() {
        for (int slot = 0; slot < options.length; slot++)
            if (space.places[slot].isDown(next[slot])) set(slot, space.places[slot].emptied(next[slot]));
    }

    private void set(int field, int value) {
        space.layout().change(nextRow, 0, field, next[field], value);
        next[field] = value;
    }

    /** Shows what can happen in a state of a finished search. */
    void successors(int state, Graph.Visitor visitor) {
        begin(state);
        load(state);
        lookUp();
        for (int slot = 0; slot < options.length; slot++) {
            int here = count;
            for (Options.Option o : options[slot].options()) {
                apply(slot, o);
                write(nextRow);
                if (o.crash() && isKnown(here)) continue;
                count++;
                visitor.visit(o.move(), space.found.number(nextRow));
            }
        }
    }

    /** Looks the rows up among those found, all at once. */
    private void sift() {
        if (sifted.length < count) sifted = new int[2 * count];
        space.found.sift(rows, count, sifted);
        version = space.found.version();
    }

    /**
     * Puts what follows a state of the block to the states found.
     *
     * @return whether all of it found room
     */
    boolean deliver(int i) {
        Found found = space.found;
        int words = space.layout().words();
        boolean room = true;
        for (int c = i == 0 ? 0 : ends[i - 1]; c < ends[i]; c++) {
            if (sifted[c] == Found.KNOWN) continue;
            int at = version == found.version() ? sifted[c] : found.home(rows, c * words);
            if (found.size() < model.maxStates) found.add(rows, c * words, at, first + i);
            else room &= found.contains(rows, c * words, at);
        }
        return room;
    }

    /** The rows of the block, packed anew. */
    long[] packed(Layout before, Layout after) {
        long[] wider = new long[Math.max(rows.length, (count + 1) * after.words())];
        long[] one = new long[after.words()];
        int[] unpacked = new int[fields.length];
        for (int c = 0; c < count; c++) {
            before.unpack(rows, c * before.words(), unpacked);
            after.pack(unpacked, one);
            System.arraycopy(one, 0, wider, c * one.length, one.length);
        }
        return wider;
    }

    void replaceRows(long[] packed) {
        rows = packed;
    }

    private void makeRoom() {
        space.makeRoom();
        row = new long[space.layout().words()];
        nextRow = new long[space.layout().words()];
        space.layout().pack(fields, row);
        space.layout().pack(next, nextRow);
    }
}

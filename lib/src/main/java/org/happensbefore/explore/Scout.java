package org.happensbefore.explore;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the states of a block, one after the other: asks the questions of each and works out where its transitions
 * lead.
 */
final class Scout {
    private final Space space;
    private final Exploration model;
    private final Judge judge;
    private final boolean asksSteps;
    private final Block block;

    /** The state that is looked at: its fields, its row, and what may happen at each place. */
    private final int[] fields;

    private long[] row;
    private final Options[] options;
    /** A state that follows. */
    private final int[] next;

    private long[] nextRow;
    /** How many states of the block were looked at, and how many rows follow them. */
    private int size;

    private int count;
    private Optional<String> broken = Optional.empty();
    private Optional<String> brokenStep = Optional.empty();
    private @Nullable Throwable thrown;

    Scout(Space space, Judge judge, Block block) {
        this.space = space;
        this.judge = judge;
        this.block = block;
        model = space.model;
        asksSteps = model.asksSteps();
        fields = new int[space.world + 1];
        next = new int[space.world + 1];
        row = new long[space.layout().words()];
        nextRow = new long[space.layout().words()];
        options = new Options[space.slots()];
    }

    /**
     * Looks at states.
     *
     * @param expanding whether the search still expands states
     * @return the block, with what was found out about them
     */
    Block look(int first, int end, boolean expanding) {
        begin(first, expanding);
        for (int state = first;
                state < end && !isOver() && !Thread.currentThread().isInterrupted();
                state++) visit(state, expanding);
        block.end(size, broken, brokenStep, thrown);
        return block;
    }

    private void begin(int first, boolean expanding) {
        block.begin(first, expanding);
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
        block.pending[size] = false;
        try {
            load(state);
            if (expanding || model.asksAtQuiet()) lookUp();
            if (ask(state, expanding)) expand();
        } catch (Learning.Suspended e) {
            clear();
            broken = Optional.empty();
            brokenStep = Optional.empty();
            block.pending[size] = true;
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        count = block.strain(size, count);
        size++;
    }

    private void clear() {
        block.steps[size] = 0;
        block.transitions[size] = 0;
        block.changes[size] = 0;
        count = block.begin(size);
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
            block.steps[size] += at.silent();
            if (asksSteps || at.kind() == Options.Kind.ANY) takeAny(slot, at);
            else {
                block.steps[size] += at.steps();
                block.transitions[size] += at.deltas().length;
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
        long[] rows = block.reserve((count + deltas.length) * words);
        int at = count * words;
        if (words == 1) for (long delta : deltas) rows[at++] = row[0] + delta;
        else
            for (long delta : deltas) {
                System.arraycopy(row, 0, rows, at, words);
                rows[at + space.layout().word(slot)] += delta;
                at += words;
            }
        count += deltas.length;
        block.changes[size] += deltas.length;
    }

    /** Takes all transitions of a place, which change others by sending only. */
    private void takeSends(int slot, Options at) {
        for (int i = 0; i < at.deltas().length; i++) {
            int[] messages = at.messages()[i];
            boolean arrives = messages.length > 0 && send(messages);
            if (at.deltas()[i] == 0 && !arrives) continue;
            if (arrives && space.isCramped()) makeRoom();
            long[] rows = write(row);
            int to = count * row.length;
            rows[to + space.layout().word(slot)] += at.deltas()[i];
            if (arrives)
                for (int k = 0; k < messages.length; k += 2)
                    space.layout().change(rows, to, messages[k], fields[messages[k]], next[messages[k]]);
            count++;
            block.changes[size]++;
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
            if (o.crash() && block.holds(here, count)) return false;
            count++;
            block.changes[size]++;
        }
        count(o);
        return true;
    }

    /** Writes a row behind the others. */
    private long[] write(long[] source) {
        long[] rows = block.reserve((count + 1) * source.length);
        System.arraycopy(source, 0, rows, count * source.length, source.length);
        return rows;
    }

    private void count(Options.Option o) {
        if (o.step()) block.steps[size]++;
        block.transitions[size]++;
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
        begin(state, true);
        load(state);
        lookUp();
        for (int slot = 0; slot < options.length; slot++) {
            int here = count;
            for (Options.Option o : options[slot].options()) {
                apply(slot, o);
                write(nextRow);
                if (o.crash() && block.holds(here, count)) continue;
                count++;
                visitor.visit(o.move(), space.found.number(nextRow));
            }
        }
    }

    private void makeRoom() {
        block.hold(count);
        space.makeRoom();
        row = new long[space.layout().words()];
        nextRow = new long[space.layout().words()];
        space.layout().pack(fields, row);
        space.layout().pack(next, nextRow);
    }
}

package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The search of {@link SlowExplorer} over numbers. A state is a row: the number of each slot's place, and of the
 * world beside them. What may happen at a place is worked out once, by the same rules, so that protocol code runs once
 * for each pair of a node's state and an event, and the search itself is work on arrays.
 */
final class FastExplorer implements Graph {
    private final Exploration model;
    private final Successors successors;
    private final Judge judge;
    private final boolean asksSteps;
    private final Places[] places;
    private final Worlds worlds;
    private final Options.Memo memo;
    /** Where in a row the number of the world stands, behind the slots' places. */
    private final int world;

    private Layout layout;
    private final Found found;
    /** The state that is expanded: its fields, and its row. */
    private final int[] fields;

    private long[] row;
    /** A state that follows. */
    private final int[] next;

    private long[] nextRow;
    /** Whether a number has outgrown its field. */
    private boolean cramped;

    private final Options[] options;
    /** Where crashes at one slot lead: of those that lead to one state, the first counts. */
    private final List<int[]> crashed = new ArrayList<>();

    /** What the first wrong step from the expanded state breaks. */
    private Optional<String> brokenStep = Optional.empty();
    /** The last state that was expanded. */
    private int lastExpanded = -1;

    private int depth;
    private long steps;
    private long transitions;
    private long changes;
    /** Which bound was hit. */
    private Optional<String> bound = Optional.empty();

    FastExplorer(Exploration model) {
        this.model = model;
        var handlers = new Handlers(model);
        successors = new Successors(model, handlers);
        judge = new Judge(model, handlers);
        asksSteps = model.asksSteps();
        world = handlers.nodes().slots();
        worlds = new Worlds(model.powers, world);
        places = new Places[world];
        Arrays.setAll(places, _ -> new Places(successors.moves()));
        memo = new Options.Memo(successors.moves(), model.links, places, worlds);
        options = new Options[world];
        fields = new int[world + 1];
        next = new int[world + 1];
        State initial = successors.initial();
        for (int slot = 0; slot < world; slot++)
            fields[slot] = places[slot].number(initial.places().get(slot));
        fields[world] = worlds.number(initial.world());
        layout = Layout.roomFor(counts());
        row = new long[layout.words()];
        nextRow = new long[layout.words()];
        layout.pack(fields, row);
        found = new Found(layout.words());
        found.add(found.seek(row), row, -1);
    }

    Verdict run() {
        int level = 1;
        for (int i = 0; i < found.size(); i++) {
            if (i == level) {
                depth++;
                level = found.size();
            }
            if (Thread.interrupted()) throw Judge.stopped(counts(depth));
            Optional<String> broken = visit(i);
            if (broken.isPresent()) return judge.violated(broken.get(), state(0), path(i), counts(depth));
            if (brokenStep.isPresent())
                return judge.violated(brokenStep.get(), state(0), brokenPath(i), counts(depth + 1));
        }
        return judge.finished(bound, counts(depth), state(0), new FoundGraph(this));
    }

    /** Expands a state unless it breaks a property, whose name is the result. */
    private Optional<String> visit(int i) {
        load(i);
        var snapshot = new Snapshot(model, worlds.get(fields[world]), here(fields));
        if (depth == model.maxDepth) bound = Optional.of("depth " + model.maxDepth);
        boolean expands = bound.isEmpty() && !model.stop.test(snapshot) && model.within.test(snapshot);
        if (expands || model.asksAtQuiet()) look();
        Optional<String> broken = judge.broken(hasFailed(), snapshot, this::quiet);
        if (broken.isPresent()) return broken;
        judge.visited(i, snapshot);
        if (expands) expand(i);
        return broken;
    }

    private void load(int state) {
        layout.unpack(found.chunk(state), found.offset(state), fields);
        System.arraycopy(found.chunk(state), found.offset(state), row, 0, row.length);
    }

    private List<Place> here(int[] numbers) {
        Place[] here = new Place[places.length];
        for (int slot = 0; slot < here.length; slot++) here[slot] = places[slot].get(numbers[slot]);
        return Arrays.asList(here);
    }

    /** Looks up what may happen at each place. */
    private void look() {
        if (model.timers == Timers.AT_QUIET) {
            look(worlds.withoutTimers(fields[world]));
            if (!isCalm()) return;
        }
        look(worlds.circumstances(fields[world]));
    }

    private void look(int[] circumstances) {
        for (int slot = 0; slot < places.length; slot++)
            options[slot] = memo.at(slot, fields[slot], circumstances[slot]);
    }

    private boolean isCalm() {
        for (Options at : options) if (!at.calm()) return false;
        return true;
    }

    private boolean hasFailed() {
        for (int slot = 0; slot < places.length; slot++) if (places[slot].hasFailed(fields[slot])) return true;
        return false;
    }

    private boolean quiet() {
        for (Options at : options) if (at.active()) return false;
        return true;
    }

    private void expand(int from) {
        lastExpanded = from;
        for (int slot = 0; slot < places.length; slot++) {
            steps += options[slot].silent();
            crashed.clear();
            for (Options.Option o : options[slot].options()) {
                boolean another = take(from, slot, o);
                if (asksSteps && another && brokenStep.isEmpty()) brokenStep = judge.broken(() -> change(o));
            }
        }
    }

    private Change change(Options.Option o) {
        return Change.of(
                new Snapshot(model, worlds.get(fields[world]), here(fields)),
                new Snapshot(model, worlds.get(next[world]), here(next)),
                o.move());
    }

    /** Takes a transition, unless it is a crash that leads where another one does. */
    private boolean take(int from, int slot, Options.Option o) {
        apply(slot, o);
        if (o.crash() && isKnownCrash()) return false;
        if (o.step()) steps++;
        transitions++;
        if (Arrays.equals(row, nextRow)) return true;
        changes++;
        int at = found.seek(nextRow);
        if (!found.isFree(at)) return true;
        if (found.size() == model.maxStates) bound = Optional.of("%,d states".formatted(model.maxStates));
        else found.add(at, nextRow, from);
        return true;
    }

    private boolean isKnownCrash() {
        for (int[] known : crashed) if (Arrays.equals(known, next)) return true;
        crashed.add(next.clone());
        return false;
    }

    /** Works out the state that follows. Messages to a node that will not come back leave it. */
    private void apply(int slot, Options.Option o) {
        System.arraycopy(fields, 0, next, 0, fields.length);
        System.arraycopy(row, 0, nextRow, 0, row.length);
        if (o.shift() != Worlds.NO_SHIFT) set(world, worlds.after(fields[world], o.shift()));
        boolean comesBack = worlds.mayRecover(next[world]);
        set(slot, o.after());
        for (int k = 0; k < o.to().length; k++) {
            int to = o.to()[k];
            if (comesBack || !places[to].isDown(next[to])) set(to, places[to].receiving(next[to], o.sent()[k]));
        }
        if (!comesBack && (o.shift() != Worlds.NO_SHIFT || places[slot].isDown(o.after()))) empty();
        if (cramped) makeRoom();
    }

    private void empty() {
        for (int slot = 0; slot < places.length; slot++)
            if (places[slot].isDown(next[slot])) set(slot, places[slot].emptied(next[slot]));
    }

    private void set(int field, int value) {
        layout.change(nextRow, field, next[field], value);
        next[field] = value;
        cramped |= !layout.fits(field, value);
    }

    private void makeRoom() {
        Layout wider = Layout.roomFor(counts());
        found.repack(layout, wider);
        layout = wider;
        row = new long[wider.words()];
        nextRow = new long[wider.words()];
        wider.pack(fields, row);
        wider.pack(next, nextRow);
        cramped = false;
    }

    private int[] counts() {
        int[] counts = new int[fields.length];
        for (int slot = 0; slot < places.length; slot++) counts[slot] = places[slot].size();
        counts[world] = worlds.size();
        return counts;
    }

    /** The state again as the rules know it. */
    private State state(int number) {
        load(number);
        return new State(worlds.get(fields[world]), here(fields));
    }

    /** Rows do not say how they were reached: the first transition from the parent that leads there is the one. */
    @Override
    public List<Transition> path(int last) {
        var numbers = new ArrayDeque<Integer>();
        for (int i = last; i > 0; i = found.parent(i)) numbers.push(i);
        var path = new ArrayList<Transition>();
        for (int number : numbers) {
            State to = state(number);
            path.add(successors.of(state(found.parent(number))).stream()
                    .filter(t -> !t.move().silent() && t.to().equals(to))
                    .findFirst()
                    .orElseThrow());
        }
        return path;
    }

    /** The path to a state and the first transition from there that breaks a property. */
    private List<Transition> brokenPath(int last) {
        var path = new ArrayList<>(path(last));
        State from = state(last);
        path.add(successors.of(from).stream()
                .filter(t -> !t.move().silent()
                        && judge.broken(() -> Change.of(snapshot(from), snapshot(t.to()), t.move()))
                                .isPresent())
                .findFirst()
                .orElseThrow());
        return path;
    }

    private Snapshot snapshot(State state) {
        return new Snapshot(model, state.world(), state.places());
    }

    @Override
    public int size() {
        return found.size();
    }

    @Override
    public Snapshot snapshot(int state) {
        load(state);
        return new Snapshot(model, worlds.get(fields[world]), here(fields));
    }

    @Override
    public boolean isExpanded(int state) {
        if (state > lastExpanded) return false;
        Snapshot snapshot = snapshot(state);
        return !model.stop.test(snapshot) && model.within.test(snapshot);
    }

    @Override
    public void successors(int state, Visitor visitor) {
        load(state);
        look();
        for (int slot = 0; slot < places.length; slot++) {
            crashed.clear();
            for (Options.Option o : options[slot].options()) {
                apply(slot, o);
                if (o.crash() && isKnownCrash()) continue;
                int at = found.seek(nextRow);
                visitor.visit(o.move(), found.isFree(at) ? NOT_FOUND : found.at(at));
            }
        }
    }

    private Counts counts(int depth) {
        return new Counts(found.size(), steps, transitions, changes, depth);
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a search knows: the places that were met, what may happen there, and the states found, as rows of numbers. */
final class Space {
    final Exploration model;
    final Learning learning = new Learning(this::isOutgrown);
    final Places[] places;
    final Worlds worlds;
    final Options.Memo memo;
    /** Where in a row the number of the world stands, behind the slots' places. */
    final int world;

    /** What else holds rows. */
    final List<Block> blocks = new ArrayList<>();

    private Layout layout;
    final Found found;

    Space(Exploration model, Moves moves, State initial) {
        this.model = model;
        world = initial.places().size();
        worlds = new Worlds(model.powers, world, learning);
        places = new Places[world];
        Arrays.setAll(places, _ -> new Places(moves, learning));
        int[] fields = new int[world + 1];
        for (int slot = 0; slot < world; slot++)
            fields[slot] = places[slot].number(initial.places().get(slot));
        fields[world] = worlds.number(initial.world());
        layout = Layout.roomFor(counts());
        memo = new Options.Memo(moves, model.links, places, worlds, learning, layout);
        found = new Found(layout.words());
        long[] row = new long[layout.words()];
        layout.pack(fields, row);
        found.add(row, 0, found.home(row, 0), -1);
    }

    int slots() {
        return places.length;
    }

    Layout layout() {
        return layout;
    }

    void unpack(int state, int[] fields) {
        layout.unpack(found.chunk(state), found.offset(state), fields);
    }

    Snapshot snapshot(int[] fields) {
        return new Snapshot(model, worlds.get(fields[world]), places, fields.clone());
    }

    private List<Place> places(int[] fields) {
        Place[] here = new Place[places.length];
        for (int slot = 0; slot < here.length; slot++) here[slot] = places[slot].get(fields[slot]);
        return Arrays.asList(here);
    }

    /** A state again as the rules know it. */
    State state(int number) {
        int[] fields = new int[world + 1];
        unpack(number, fields);
        return new State(worlds.get(fields[world]), places(fields));
    }

    /** Whether a handler has thrown anywhere. */
    boolean hasFailures() {
        for (Places at : places) if (at.hasFailures()) return true;
        return false;
    }

    /** Whether rows are to be packed anew. */
    boolean isCramped() {
        return learning.hasGrown() && isOutgrown();
    }

    /** Whether some number has outgrown its field. */
    private boolean isOutgrown() {
        int[] counts = counts();
        for (int field = 0; field < counts.length; field++) if (!layout.fits(field, counts[field] - 1)) return true;
        return false;
    }

    /** Packs all rows anew, with wider fields; or none, if the memory does not suffice for all. */
    void makeRoom() {
        Layout wider = Layout.roomFor(counts());
        long[][] rows = new long[blocks.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = blocks.get(i).packed(layout, wider);
        found.repack(layout, wider);
        layout = wider;
        memo.repack(wider);
        for (int i = 0; i < rows.length; i++) blocks.get(i).replaceRows(rows[i]);
    }

    private int[] counts() {
        int[] counts = new int[world + 1];
        for (int slot = 0; slot < places.length; slot++) counts[slot] = places[slot].size();
        counts[world] = worlds.size();
        return counts;
    }
}

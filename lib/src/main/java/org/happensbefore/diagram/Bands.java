package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Band;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Mishap;

/**
 * Partitions as bands across the lanes: in each, every lane has the stripes of its groups; of a one-way cut, those who are
 * not heard and those who do not hear them. Bands of one time stand within each other.
 */
final class Bands {
    private static final double HALF = 13;
    private static final double INSET = 4;

    private final Story story;
    private final LongToDoubleFunction before;
    private final double[] lanes;
    private final double left;
    private final double right;
    private final double top;
    private final double foot;

    private Bands(
            Story story,
            LongToDoubleFunction before,
            double[] lanes,
            double left,
            double right,
            double top,
            double foot) {
        this.story = story;
        this.before = before;
        this.lanes = lanes;
        this.left = left;
        this.right = right;
        this.top = top;
        this.foot = foot;
    }

    /** What a band shows: from when until when, in which words, and the groups of each lane, from 1. */
    private record Shown(long from, long until, String words, List<List<Integer>> groups) {}

    /** Whether it is drawn as a band. */
    static boolean isBand(Mishap mishap) {
        return mishap instanceof Mishap.Partitioned
                || mishap instanceof Mishap.Unheard
                || mishap instanceof Mishap.Stabilised;
    }

    /**
     * The bands of all partitions.
     *
     * @param before where a time stands, just before its first event
     * @param lanes the heights of the lanes
     */
    static List<Band> of(
            Story story,
            LongToDoubleFunction before,
            double[] lanes,
            double left,
            double right,
            double top,
            double foot) {
        return new Bands(story, before, lanes, left, right, top, foot).all();
    }

    private List<Band> all() {
        List<Shown> shown = story.part().mishaps().stream()
                .filter(Bands::isBand)
                .map(this::shown)
                .toList();
        var bands = new ArrayList<Band>();
        double free = left;
        for (int i = 0; i < shown.size(); i++) {
            Shown s = shown.get(i);
            double from = Math.max(left, before.applyAsDouble(s.from()));
            double to =
                    s.until() == s.from() ? from : Math.max(from + 8, Math.min(right, before.applyAsDouble(s.until())));
            double limit =
                    i + 1 < shown.size() ? before.applyAsDouble(shown.get(i + 1).from()) : right;
            Writing label = label(s.words(), Math.max(free, from) + 5, Math.max(limit, to), top);
            String end = s.until() == Mishap.NEVER ? " on" : " to " + s.until();
            String text = s.words() + ", from " + s.from() + (s.until() == s.from() ? " on" : end);
            bands.add(new Band(
                    text, label, new Box(from, top, to - from, foot - top), stripes(s, from, to, depth(shown, i))));
            free = label.box().right() + 3;
        }
        return bands;
    }

    private Shown shown(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Partitioned p ->
                new Shown(p.from(), p.until(), "partition " + story.telling().groups(p.groups()), groups(p.groups()));
            case Mishap.Unheard u ->
                new Shown(
                        u.from(),
                        u.until(),
                        "one-way cut, from " + story.telling().oneWay(u.senders(), u.receivers()),
                        sides(u.senders(), u.receivers()));
            case Mishap.Stabilised s ->
                new Shown(s.time(), s.time(), "stable: delays of at most " + s.bound(), List.of());
            case Mishap.Dropped _,
                    Mishap.Duplicated _,
                    Mishap.Delayed _,
                    Mishap.Lied _,
                    Mishap.Paused _,
                    Mishap.Slowed _,
                    Mishap.Drifted _,
                    Mishap.ClockStepped _ -> throw new IllegalStateException(mishap + " is no band");
        };
    }

    /** How many bands before it are still there. */
    private static int depth(List<Shown> shown, int i) {
        long from = shown.get(i).from();
        return (int) shown.subList(0, i).stream().filter(s -> s.until() > from).count();
    }

    /** A lane of two groups has a stripe of each, one above the other. */
    private List<Band.Stripe> stripes(Shown s, double from, double to, int depth) {
        var stripes = new ArrayList<Band.Stripe>();
        double half = Math.max(3, HALF - INSET * depth);
        for (int n = 0; n < s.groups().size(); n++) {
            List<Integer> own = s.groups().get(n);
            double height = 2 * half / own.size();
            for (int i = 0; i < own.size(); i++)
                stripes.add(
                        new Band.Stripe(new Box(from, lanes[n] - half + i * height, to - from, height), own.get(i)));
        }
        return stripes;
    }

    /** Each lane's groups, from 1; 0 for a lane that is alone. */
    private List<List<Integer>> groups(List<Set<Integer>> groups) {
        var all = new ArrayList<List<Integer>>();
        for (int n = 0; n < lanes.length; n++) {
            var own = new ArrayList<Integer>();
            for (int g = 0; g < groups.size(); g++) if (groups.get(g).contains(n)) own.add(g + 1);
            all.add(own.isEmpty() ? List.of(0) : own);
        }
        return all;
    }

    /** Who is not heard, and who does not hear them; the others have no stripe. */
    private List<List<Integer>> sides(Set<Integer> senders, Set<Integer> receivers) {
        var all = new ArrayList<List<Integer>>();
        for (int n = 0; n < lanes.length; n++) {
            var own = new ArrayList<Integer>();
            if (senders.contains(n)) own.add(1);
            if (receivers.contains(n)) own.add(2);
            all.add(own);
        }
        return all;
    }

    /** As much of the text as there is room for. */
    private static Writing label(String text, double left, double right, double top) {
        int letters = text.length();
        while (letters > 1 && Face.SANS.width(Words.shortened(text, letters), 11) > right - left) letters--;
        String shown = Words.shortened(text, letters);
        return new Writing(shown, Look.TICK, new Box(left, top + 2, Face.SANS.width(shown, 11), 14), Anchor.START);
    }
}

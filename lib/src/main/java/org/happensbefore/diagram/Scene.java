package org.happensbefore.diagram;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;

/**
 * A picture that is laid out: everything has its place, and only needs to be written down.
 *
 * @param density how much was written into it
 */
record Scene(
        Story story,
        Density density,
        double width,
        double height,
        List<Writing> heading,
        List<Lane> lanes,
        List<Band> bands,
        List<Span> spans,
        List<ClockSet> clocks,
        List<Standing> standings,
        List<Wait> waits,
        Optional<Strip> history,
        Optional<Cycle> cycle,
        List<Arrow> arrows,
        List<Dot> dots,
        List<Caption> captions,
        List<Tick> ticks,
        List<Entry> legend) {

    /** A node's line. */
    record Lane(int node, String name, double y, double left, double right) {}

    /**
     * An event.
     *
     * @param wrong whether it breaks the property
     * @param marked whether somebody points it out
     * @param apart whether it did not lead to what is wrong
     * @param notes what stands beside it
     */
    record Dot(Event event, Mark mark, boolean wrong, boolean marked, boolean apart, Point at, List<Writing> notes) {}

    /** How a line of writing looks. */
    enum Look {
        TITLE,
        WHY,
        NAME,
        CAPTION,
        STAMP,
        WRONG,
        MARKED,
        AGAIN,
        DECISION,
        SAID,
        STATE,
        TICK,
        KEY,
        ROLE,
        OPERATION,
        MISFIT
    }

    /**
     * A line of writing.
     *
     * @param box what it can cover at most
     * @param anchor where in its box it begins: start, middle, end
     */
    record Writing(String text, Look look, Box box, Anchor anchor) {}

    /** The name of a message, or of all copies of a broadcast, in the colour of its arrows. */
    record Caption(Writing writing, List<Arrow> arrows) {
        int style() {
            return arrows.getFirst().style();
        }

        boolean apart() {
            return arrows.stream().allMatch(Arrow::apart);
        }
    }

    /** Which end of a text holds still when the reader's font is narrower than the box. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** What becomes of a message. */
    enum Fate {
        ARRIVES,
        ARRIVES_AGAIN,
        LOST,
        /** It arrives, after the part of the run that is drawn. */
        GOES_ON,
        UNDER_WAY
    }

    /**
     * A message, or one copy of it.
     *
     * @param receipt the event that receives it
     * @param reason why it was lost; empty if it was not
     * @param style which of the line styles, by the message's kind
     * @param signs what else befell it
     * @param apart whether it did not lead to what is wrong
     * @param way the points it runs through: two, or three for a bent one (a quadratic curve's)
     */
    record Arrow(
            Message message,
            Optional<Event> receipt,
            Fate fate,
            String reason,
            int style,
            Set<Sign> signs,
            boolean apart,
            List<Point> way) {
        /** Between two lanes, on all ways but the longest. */
        private static final double LATE = 0.3;

        /** The curve as straight pieces. */
        List<Point> pieces() {
            return way.size() == 2 ? way : Curve.pieces(way.get(0), way.get(1), way.get(2));
        }

        /** Where each of its signs stands: what befell it first near its beginning, a delay a third on. */
        Map<Sign, Point> signsAt() {
            var all = new EnumMap<Sign, Point>(Sign.class);
            double start = 16;
            for (Sign s : signs) {
                switch (s) {
                    case LIE, COPIED -> {
                        all.put(s, Curve.along(pieces(), start));
                        start += 15;
                    }
                    case HELD_BACK -> all.put(s, Curve.along(pieces(), LATE * Curve.length(pieces())));
                    case OVERTAKEN -> all.put(s, Curve.along(pieces(), -24));
                }
            }
            return all;
        }
    }

    /** What befell a message, besides its fate. */
    enum Sign {
        /** A Byzantine node says it, and its class would not. */
        LIE,
        /** The network made a copy of it. */
        COPIED,
        /** It takes longer than the network takes. */
        HELD_BACK,
        /** A later message of its link is received first. */
        OVERTAKEN
    }

    /**
     * What a node is for a while.
     *
     * @param text in words
     * @param role its name; may be empty
     * @param style which of the line styles its term or ballot has; negative for none
     * @param name what is written on it, where there is room
     */
    record Standing(String text, String role, Roles.Weight weight, int style, Box box, Optional<Writing> name) {
        Standing withoutName() {
            return new Standing(text, role, weight, style, box, Optional.empty());
        }
    }

    /** A timer that runs. */
    record Wait(String text, double y, double left, double right, boolean fires) {}

    /**
     * What clients asked, below the lanes.
     *
     * @param bars one for each operation that has to do with what is drawn
     */
    record Strip(Box box, List<Row> rows, List<Bar> bars) {
        /** One client's line. */
        record Row(String name, double y) {}

        /**
         * One operation.
         *
         * @param text in words
         * @param label the same above the bar, as far as there is room
         * @param begins whether the call is in what is drawn; it began before, otherwise
         * @param ends whether the answer is in what is drawn
         * @param fit how it fits into the order that was found
         * @param point where it takes effect in that order, and the how-manieth it is, from 1
         */
        record Bar(
                ClientCall call,
                String text,
                Box box,
                Optional<Writing> label,
                boolean begins,
                boolean ends,
                Linearization.Fit fit,
                Optional<Point> point,
                int place) {}
    }

    /** A stretch of a lane: down, something that is wrong with the node, or a long local run. */
    record Span(Kind kind, String text, double y, double left, double right, boolean open) {
        /** What goes on. */
        enum Kind {
            DOWN,
            PAUSED,
            SLOW,
            DRIFTING,
            LOCAL
        }
    }

    /** A clock that is set, or wrong from the beginning. */
    record ClockSet(String text, Point at) {}

    /** A time during which lanes are apart; without stripes, the moment from which on delays have a bound. */
    record Band(String text, Writing label, Box box, List<Stripe> stripes) {
        /** One lane's side. */
        record Stripe(Box box, int group) {}
    }

    /**
     * The part of a run without end that happens again and again.
     *
     * @param box where it is, from above the first lane to below the last
     * @param back how high the way from its end back to its beginning is drawn, below the lanes
     */
    record Cycle(Box box, double back, Writing label) {}

    /** A place on the axis of time. */
    record Tick(double x, Writing label) {}

    /** An entry of the legend. */
    record Entry(Sample sample, Point at, Writing text) {}

    /** What an entry of the legend explains. */
    sealed interface Sample {
        /** Messages of one kind. */
        record Messages(int style) implements Sample {}

        /** Messages with one fate. */
        record Fated(Fate fate) implements Sample {}

        /** What did not lead to what is wrong. */
        record Apart() implements Sample {}

        /** A mark of events. */
        record Marked(Mark mark) implements Sample {}

        /** The event that breaks the property. */
        record Wrong() implements Sample {}

        /** Clocks' stamps. */
        record Stamped() implements Sample {}

        /** A stretch of a lane. */
        record Stretch(Span.Kind kind) implements Sample {}

        /** A partition. */
        record Parted() implements Sample {}

        /** A one-way cut. */
        record Unheard() implements Sample {}

        /** Something that befalls messages. */
        record Signed(Sign sign) implements Sample {}

        /** A copy that arrives. */
        record Copy() implements Sample {}

        /** What a node is. */
        record Stands(Roles.Weight weight, int style) implements Sample {}

        /** A timer that runs. */
        record Waiting() implements Sample {}

        /** A client's operation. */
        record Operation(boolean open, Linearization.Fit fit) implements Sample {}

        /** A clock that is set. */
        record Clock() implements Sample {}
    }
}

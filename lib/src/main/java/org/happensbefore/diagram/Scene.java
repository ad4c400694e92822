package org.happensbefore.diagram;

import java.util.List;
import java.util.Optional;
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
        KEY
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
     * @param lie whether a Byzantine node says it, and its class would not
     * @param apart whether it did not lead to what is wrong
     * @param way the points it runs through: two, or three for a bent one (a quadratic curve's)
     */
    record Arrow(
            Message message,
            Optional<Event> receipt,
            Fate fate,
            String reason,
            int style,
            boolean lie,
            boolean apart,
            List<Point> way) {
        /** The curve as straight pieces. */
        List<Point> pieces() {
            return way.size() == 2 ? way : Curve.pieces(way.get(0), way.get(1), way.get(2));
        }
    }

    /** A stretch of a lane: down, a client's operation, something that is wrong with the node, or a long local run. */
    record Span(Kind kind, String text, double y, double left, double right, boolean open) {
        /** What goes on. */
        enum Kind {
            DOWN,
            OPERATION,
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

        /** A lie. */
        record Lie() implements Sample {}

        /** A clock that is set. */
        record Clock() implements Sample {}
    }
}

package org.happensbefore.failure;

/** What goes wrong for a time: the whole run, unless {@link #between} or {@link #from} says otherwise. */
public sealed interface Lasting extends Fault permits Separation, Omission, Pace, ClockFault.Drift, Lie {
    /** When. */
    Period period();

    /** The same for another time. */
    Lasting during(Period period);

    /** How it is written, without its time. */
    String words();

    /**
     * The same from one tick to another.
     *
     * @param from its first tick
     * @param until the first tick after it
     * @throws IllegalArgumentException if {@code from} is negative or {@code until} is not greater
     */
    default Lasting between(long from, long until) {
        return during(Period.of(words(), from, until));
    }

    /**
     * The same from one tick to the end of the run.
     *
     * @throws IllegalArgumentException if the tick is negative
     */
    default Lasting from(long tick) {
        Requirements.tick(words() + ".from", tick);
        return during(new Period(tick, Period.NEVER));
    }

    @Override
    default long at() {
        return period().from();
    }
}

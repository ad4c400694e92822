package org.happensbefore.clock;

/**
 * A logical clock that is one number: if event a happened before event b, a's number is smaller. The converse fails: of
 * two events that have nothing to do with each other, one usually has the smaller number all the same.
 *
 * <p>Cost: 8 bytes a message, no extra message. Source: Lamport 1978, "Time, Clocks, and the Ordering of Events in a
 * Distributed System", rules IR1 and IR2.
 *
 * @param time the largest number of events on any causal path up to here, dimensionless, at least 0
 */
public record LamportClock(long time) implements LogicalClock<LamportClock>, Comparable<LamportClock> {
    /** The clock of a process to which nothing has happened yet. */
    public static final LamportClock ZERO = new LamportClock(0);

    /** @throws IllegalArgumentException if {@code time} is negative */
    public LamportClock {
        if (time < 0) throw new IllegalArgumentException("a Lamport clock counts from 0 upwards, was " + time);
    }

    /** One step on, whatever the process (IR1). */
    public LamportClock tick() {
        return new LamportClock(Math.addExact(time, 1));
    }

    /** Past everything known here and everything the sender knew (IR2b). */
    public LamportClock receive(LamportClock sent) {
        return new LamportClock(Math.addExact(Math.max(time, sent.time), 1));
    }

    @Override
    public LamportClock tick(int process) {
        return tick();
    }

    @Override
    public LamportClock receive(int process, LamportClock sent) {
        return receive(sent);
    }

    @Override
    public int compareTo(LamportClock other) {
        return Long.compare(time, other.time);
    }

    @Override
    public String toString() {
        return Long.toString(time);
    }
}

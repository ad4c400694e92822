package org.happensbefore.clock;

/**
 * The two rules of a logical clock that is one number, as functions from numbers to numbers. An implementation keeps
 * nothing between two calls.
 *
 * <p>A process begins at 0. Source: Lamport 1978, rules IR1 and IR2.
 */
public interface ClockRules {
    /**
     * The stamp of a process's next event, when that event receives nothing.
     *
     * @param time the stamp of the process's last event, 0 before its first
     */
    long tick(long time);

    /**
     * The stamp of the receipt of a message.
     *
     * @param time the stamp of the receiver's last event, 0 before its first
     * @param sent the stamp of the event that sent the message
     */
    long receive(long time, long sent);
}

package org.happensbefore.clock;

/**
 * A clock that counts causes instead of seconds: an immutable stamp with two rules, one for every event and one for
 * the receipt of a message.
 *
 * @param <C> the clock itself, so that its rules return its own type
 */
public interface LogicalClock<C extends LogicalClock<C>> {
    /**
     * The stamp of the next event at {@code process}, when that event receives nothing.
     *
     * @param process the id of the process where the event happens, at least 0
     */
    C tick(int process);

    /**
     * The stamp of an event at {@code process} that receives a message.
     *
     * @param process the id of the receiving process, at least 0
     * @param sent the stamp that the message carries
     */
    C receive(int process, C sent);
}

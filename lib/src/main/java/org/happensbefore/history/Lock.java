package org.happensbefore.history;

/**
 * The operations of a lock that several processes share. A process that was answered to {@link #ACQUIRE} is in its
 * critical section until it is asked to {@link #RELEASE}.
 */
public enum Lock {
    /** Wait until nobody else is in the critical section, then enter. The answer is {@code ACQUIRE}. */
    ACQUIRE,
    /** Leave the critical section. The answer is {@code RELEASE}, at once. */
    RELEASE
}

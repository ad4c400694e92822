package org.happensbefore.kernel;

/**
 * What goes to the page goes there whole. A thread that is interrupted while it sends would leave half a message behind,
 * after which the page understands nothing more; one that was interrupted before could not send at all. So whoever
 * interrupts waits for what is being sent, and an interrupt that is pending is held back until it is.
 */
final class Sending {
    private static final Object LOCK = new Object();

    private Sending() {}

    /** Sends something: nothing else, and no code of the reader's. */
    static void whole(Runnable message) {
        synchronized (LOCK) {
            boolean interrupted = Thread.interrupted();
            try {
                message.run();
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts a thread between two messages. */
    static void interrupt(Thread thread) {
        synchronized (LOCK) {
            thread.interrupt();
        }
    }
}

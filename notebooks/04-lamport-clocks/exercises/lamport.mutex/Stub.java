class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    long clock;
    // The queue of requests that nobody has taken back yet; yours stands in it too.

    @Override public void invoked(Lock operation) {
        switch (operation) {
            // Rule 1: stamp the request, tell everybody, and put it into your own queue.
            case ACQUIRE -> { }
            // Rule 3: take your request out of your own queue, and tell everybody, with a stamp.
            case RELEASE -> complete(Lock.RELEASE);
        }
    }

    @Override protected void on(int from, LamportMutex.Message message) {
        // Every message carries its sender's clock, and moves yours past it.
        switch (message) {
            // Rule 2: queue the request, and acknowledge it, with a stamp.
            case LamportMutex.Request(long time) -> { }
            // Somebody has seen your request, and will not ask for anything earlier any more.
            case LamportMutex.Acknowledge(long time) -> { }
            // Rule 4: whoever has left the critical section no longer queues.
            case LamportMutex.Release(long time) -> { }
        }
        // Rule 5: enter, with complete(Lock.ACQUIRE), as soon as (i) your request comes before all others in your
        // queue, by time and then by process, and (ii) everybody has sent you something stamped later than it.
    }
}

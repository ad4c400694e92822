class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    record Ticket(long time, int process) implements Comparable<Ticket> {
        @Override public int compareTo(Ticket other) {
            return time != other.time ? Long.compare(time, other.time) : Integer.compare(process, other.process);
        }
    }

    private long clock;
    private boolean waiting;
    private final TreeSet<Integer> late = new TreeSet<>();    // acknowledged on leaving
    private final TreeSet<Ticket> queue = new TreeSet<>();
    private final long[] heard = new long[n()];    // the stamp of the last message from each

    @Override public void invoked(Lock operation) {
        clock++;
        switch (operation) {
            // Rule 1
            case ACQUIRE -> {
                waiting = true;
                queue.add(new Ticket(clock, self()));
                sendToOthers(new LamportMutex.Request(clock));
                enterIfFirst();                    // alone in the world, there is nobody to wait for
            }
            // Rule 3
            case RELEASE -> {
                queue.removeIf(t -> t.process() == self());
                for (int p : late) send(p, new LamportMutex.Acknowledge(clock));
                late.clear();
                sendToOthers(new LamportMutex.Release(clock));
                complete(Lock.RELEASE);
            }
        }
    }

    @Override protected void on(int from, LamportMutex.Message message) {
        clock = Math.max(clock, message.time()) + 1;
        heard[from] = message.time();
        switch (message) {
            // Rule 2
            case LamportMutex.Request(long time) -> {
                queue.add(new Ticket(time, from));
                // Whoever waits has asked already: if the newcomer is before it, the request on its way says enough; if
                // not, the newcomer has to wait for the release anyway.
                if (waiting && queue.first().process() != from) late.add(from);
                else send(from, new LamportMutex.Acknowledge(clock));
            }
            case LamportMutex.Acknowledge _ -> { }
            // Rule 4
            case LamportMutex.Release _ -> queue.removeIf(t -> t.process() == from);
        }
        enterIfFirst();
    }

    // Rule 5. Links are FIFO: who was heard after my request has nothing earlier under way.
    private void enterIfFirst() {
        if (!waiting || queue.first().process() != self()) return;
        Ticket mine = queue.first();
        for (int p : others()) if (new Ticket(heard[p], p).compareTo(mine) < 0) return;
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

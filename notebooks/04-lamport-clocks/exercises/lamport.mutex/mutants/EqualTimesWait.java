class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    record Ticket(long time, int process) { }

    private long clock;
    private long mine;
    private boolean waiting;
    private final ArrayList<Ticket> queue = new ArrayList<>();
    private final long[] heard = new long[n()];    // the stamp of the last message from each

    @Override public void invoked(Lock operation) {
        clock++;
        switch (operation) {
            // Rule 1
            case ACQUIRE -> {
                waiting = true;
                mine = clock;
                queue.add(new Ticket(clock, self()));
                sendToOthers(new LamportMutex.Request(clock));
                enterIfFirst();                    // alone in the world, there is nobody to wait for
            }
            // Rule 3
            case RELEASE -> {
                queue.removeIf(t -> t.process() == self());
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
                send(from, new LamportMutex.Acknowledge(clock));
            }
            case LamportMutex.Acknowledge _ -> { }
            // Rule 4
            case LamportMutex.Release _ -> queue.removeIf(t -> t.process() == from);
        }
        enterIfFirst();
    }

    // Rule 5
    private void enterIfFirst() {
        if (!waiting) return;
        for (Ticket t : queue) if (t.process() != self() && t.time() <= mine) return;
        for (int p : others()) if (heard[p] <= mine) return;
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

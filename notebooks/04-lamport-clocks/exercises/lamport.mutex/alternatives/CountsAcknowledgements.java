class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    private long clock;
    private int missing;                                             // acknowledgements of the request being made
    private boolean waiting;
    private final TreeMap<Integer, Long> asked = new TreeMap<>();    // one request a process is all there can be

    @Override public void invoked(Lock operation) {
        clock++;
        if (operation == Lock.ACQUIRE) {
            asked.put(self(), clock);
            missing = n() - 1;
            waiting = true;
            sendToOthers(new LamportMutex.Request(clock));
            look();
        } else {
            asked.remove(self());
            sendToOthers(new LamportMutex.Release(clock));
            complete(Lock.RELEASE);
        }
    }

    @Override protected void on(int from, LamportMutex.Message message) {
        clock = Math.max(clock, message.time()) + 1;
        switch (message) {
            case LamportMutex.Request(long time) -> {
                asked.put(from, time);
                send(from, new LamportMutex.Acknowledge(clock));
            }
            // Whoever acknowledges has a clock past my request, and FIFO brought its older requests here before this.
            // So N-1 acknowledgements say all that rule 5 (ii) wants to know.
            case LamportMutex.Acknowledge _ -> missing--;
            case LamportMutex.Release _ -> asked.remove(from);
        }
        look();
    }

    private void look() {
        if (!waiting || missing > 0) return;
        long mine = asked.get(self());
        for (var request : asked.entrySet()) {
            int p = request.getKey();
            long time = request.getValue();
            if (time < mine || time == mine && p < self()) return;
        }
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

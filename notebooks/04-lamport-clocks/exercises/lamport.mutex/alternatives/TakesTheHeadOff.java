class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    record Ticket(long time, int process) { }

    private long clock;
    private boolean waiting;
    private final ArrayList<Ticket> line = new ArrayList<>();
    private final TreeSet<Integer> silent = new TreeSet<>();    // not heard of since the request

    @Override public void invoked(Lock operation) {
        clock++;
        switch (operation) {
            case ACQUIRE -> {
                waiting = true;
                silent.addAll(others());
                queueUp(new Ticket(clock, self()));
                sendToOthers(new LamportMutex.Request(clock));
            }
            case RELEASE -> {
                line.removeFirst();
                sendToOthers(new LamportMutex.Release(clock));
                complete(Lock.RELEASE);
            }
        }
        enter();
    }

    @Override protected void on(int from, LamportMutex.Message message) {
        clock = Math.max(clock, message.time()) + 1;
        for (Ticket t : line) if (t.process() == self() && after(message.time(), from, t)) silent.remove(from);
        switch (message) {
            case LamportMutex.Request(long time) -> {
                queueUp(new Ticket(time, from));
                send(from, new LamportMutex.Acknowledge(clock));
            }
            case LamportMutex.Acknowledge _ -> { }
            // Releases may come in another order than the entries, but never before a request that was ahead of them:
            // after k of them, those who are through are the first k of the line.
            case LamportMutex.Release _ -> line.removeFirst();
        }
        enter();
    }

    private void queueUp(Ticket t) {
        int place = 0;
        while (place < line.size() && after(t.time(), t.process(), line.get(place))) place++;
        line.add(place, t);
    }

    private static boolean after(long time, int process, Ticket t) {
        return time > t.time() || time == t.time() && process > t.process();
    }

    private void enter() {
        if (!waiting || !silent.isEmpty() || line.getFirst().process() != self()) return;
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

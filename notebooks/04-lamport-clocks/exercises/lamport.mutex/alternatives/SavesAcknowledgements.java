// As the paper's footnote to rule 2 allows: no acknowledgement where something later was sent already. So an entry costs
// at most 3(N-1) messages, and under contention less.
class MyMutex extends Node<LamportMutex.Message> implements Serves<Lock> {
    private long clock;
    private boolean waiting;
    private final TreeMap<Integer, Long> requests = new TreeMap<>();
    private final long[] told = new long[n()];     // the stamp of the last message to each
    private final long[] heard = new long[n()];    // the stamp of the last message from each

    @Override public void invoked(Lock operation) {
        clock++;
        for (int p : others()) told[p] = clock;
        switch (operation) {
            case ACQUIRE -> {
                waiting = true;
                requests.put(self(), clock);
                sendToOthers(new LamportMutex.Request(clock));
                enterIfFirst();
            }
            case RELEASE -> {
                requests.remove(self());
                sendToOthers(new LamportMutex.Release(clock));
                complete(Lock.RELEASE);
            }
        }
    }

    @Override protected void on(int from, LamportMutex.Message message) {
        clock = Math.max(clock, message.time()) + 1;
        heard[from] = message.time();
        switch (message) {
            case LamportMutex.Request(long time) -> {
                requests.put(from, time);
                if (before(told[from], self(), time, from)) {
                    told[from] = clock;
                    send(from, new LamportMutex.Acknowledge(clock));
                }
            }
            case LamportMutex.Acknowledge _ -> { }
            case LamportMutex.Release _ -> requests.remove(from);
        }
        enterIfFirst();
    }

    private static boolean before(long time, int process, long otherTime, int otherProcess) {
        return time < otherTime || time == otherTime && process < otherProcess;
    }

    private void enterIfFirst() {
        if (!waiting) return;
        long mine = requests.get(self());
        for (int p : others()) {
            if (requests.containsKey(p) && before(requests.get(p), p, mine, self())) return;
            if (before(heard[p], p, mine, self())) return;
        }
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

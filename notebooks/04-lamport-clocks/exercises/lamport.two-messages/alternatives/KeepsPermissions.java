// A reply is good until it is given back: ask only those whose permission is not at hand (Carvalho and Roucairol 1983).
// Between 0 and 2(N-1) messages an entry.
class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    private long highest;
    private long mine;
    private boolean asking;
    private boolean inside;
    private final TreeSet<Integer> permitted = new TreeSet<>();    // by whom
    private final TreeSet<Integer> owed = new TreeSet<>();

    @Override public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                asking = true;
                mine = highest + 1;
                for (int p : others()) if (!permitted.contains(p)) send(p, new RicartAgrawala.Request(mine));
                enter();
            }
            case RELEASE -> {
                asking = false;
                inside = false;
                for (int p : owed) giveUpTo(p);
                owed.clear();
                complete(Lock.RELEASE);
            }
        }
    }

    @Override protected void on(int from, RicartAgrawala.Message message) {
        switch (message) {
            case RicartAgrawala.Request(long time) -> {
                highest = Math.max(highest, time);
                boolean better = mine < time || mine == time && self() < from;
                if (inside || asking && better) owed.add(from);
                else {
                    boolean askAgain = asking && permitted.contains(from);
                    giveUpTo(from);
                    if (askAgain) send(from, new RicartAgrawala.Request(mine));
                }
            }
            case RicartAgrawala.Reply() -> {
                permitted.add(from);
                enter();
            }
        }
    }

    private void giveUpTo(int p) {
        permitted.remove(p);
        send(p, new RicartAgrawala.Reply());
    }

    private void enter() {
        if (!asking || inside || permitted.size() < n() - 1) return;
        inside = true;
        complete(Lock.ACQUIRE);
    }
}

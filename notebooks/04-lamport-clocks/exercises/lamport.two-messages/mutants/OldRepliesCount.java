class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    private long highest;
    private long mine;
    private boolean asking;    // from the request to the release, inside included
    private boolean waiting;
    private final TreeSet<Integer> replied = new TreeSet<>();
    private final TreeSet<Integer> owed = new TreeSet<>();

    @Override public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                asking = true;
                mine = highest + 1;
                waiting = true;
                sendToOthers(new RicartAgrawala.Request(mine));
                enterIfAllReplied();    // alone in the world
            }
            case RELEASE -> {
                asking = false;
                for (int p : owed) send(p, new RicartAgrawala.Reply());
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
                if (asking && better) owed.add(from);
                else send(from, new RicartAgrawala.Reply());
            }
            case RicartAgrawala.Reply() -> {
                replied.add(from);
                enterIfAllReplied();
            }
        }
    }

    private void enterIfAllReplied() {
        if (!waiting || replied.size() < n() - 1) return;
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    private long highest;
    private long mine;
    private boolean asking;    // from the request to the release, inside included
    private int missing;
    private final TreeSet<Integer> owed = new TreeSet<>();

    @Override public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                asking = true;
                mine = highest + 1;
                missing = Math.min(2, n() - 1);
                sendToOthers(new RicartAgrawala.Request(mine));
                if (missing == 0) complete(Lock.ACQUIRE);    // alone in the world
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
                missing--;
                if (missing == 0) complete(Lock.ACQUIRE);
            }
        }
    }
}

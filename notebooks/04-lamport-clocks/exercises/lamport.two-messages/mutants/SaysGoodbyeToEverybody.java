class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    private long highest;
    private long mine;
    private boolean asking;    // from the request to the release, inside included
    private int missing;
    private boolean waiting;

    @Override public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                asking = true;
                mine = highest + 1;
                missing = n() - 1;
                waiting = true;
                sendToOthers(new RicartAgrawala.Request(mine));
                if (missing == 0) enter();    // alone in the world
            }
            case RELEASE -> {
                asking = false;
                sendToOthers(new RicartAgrawala.Reply());
                complete(Lock.RELEASE);
            }
        }
    }

    @Override protected void on(int from, RicartAgrawala.Message message) {
        switch (message) {
            case RicartAgrawala.Request(long time) -> {
                highest = Math.max(highest, time);
                boolean better = mine < time || mine == time && self() < from;
                if (!asking || !better) send(from, new RicartAgrawala.Reply());
            }
            case RicartAgrawala.Reply() -> {
                if (waiting && --missing == 0) enter();
            }
        }
    }

    private void enter() {
        waiting = false;
        complete(Lock.ACQUIRE);
    }
}

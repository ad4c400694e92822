class OneByOne extends Node<Integer> implements Serves<Lock> {
    private int place = self() == 0 ? 1 : 0;
    private boolean wants;

    @Override
    public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                wants = true;
                enter();
            }
            case RELEASE -> {
                place = 0;
                send((self() + 1) % n(), 0);
                complete(Lock.RELEASE);
            }
        }
    }

    @Override
    protected void on(int from, Integer token) {
        place = 1;
        enter();
    }

    private void enter() {
        if (place == 1 && wants) {
            wants = false;
            complete(Lock.ACQUIRE);
        }
    }
}

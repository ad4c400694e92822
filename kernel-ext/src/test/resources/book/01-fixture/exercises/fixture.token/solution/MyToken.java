class MyToken extends Node<Integer> implements Serves<Lock> {
    private boolean holds = self() == 0;
    private boolean wants;

    @Override
    public void invoked(Lock operation) {
        switch (operation) {
            case ACQUIRE -> {
                wants = true;
                enter();
            }
            case RELEASE -> {
                holds = false;
                send((self() + 1) % n(), 0);
                complete(Lock.RELEASE);
            }
        }
    }

    @Override
    protected void on(int from, Integer token) {
        holds = true;
        enter();
    }

    private void enter() {
        if (holds && wants) {
            wants = false;
            complete(Lock.ACQUIRE);
        }
    }
}

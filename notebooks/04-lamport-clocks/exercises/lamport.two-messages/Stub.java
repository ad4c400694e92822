class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    long highest;    // the largest number in any request seen, here or from others

    @Override public void invoked(Lock operation) {
        switch (operation) {
            // Number the request past everything seen, ask everybody, and wait for everybody's reply.
            case ACQUIRE -> { }
            // Leaving, give those who were kept waiting the reply that they are owed.
            case RELEASE -> complete(Lock.RELEASE);
        }
    }

    @Override protected void on(int from, RicartAgrawala.Message message) {
        switch (message) {
            // Reply at once, unless you are inside, or want in and have the better claim: the smaller number, and of
            // equal numbers the smaller process. Then say nothing until you have left.
            case RicartAgrawala.Request(long time) -> { }
            // Everybody's reply is everybody's permission: enter with complete(Lock.ACQUIRE).
            case RicartAgrawala.Reply() -> { }
        }
    }
}

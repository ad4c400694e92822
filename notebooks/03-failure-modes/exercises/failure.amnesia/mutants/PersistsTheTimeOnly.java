class MyReplica extends Node<QuorumRegister.Message> {
    @Stable(onPersist = true) int time;
    String value = Register.EMPTY;

    @Override protected void on(int from, QuorumRegister.Message message) {
        switch (message) {
            case QuorumRegister.Store(int operation, QuorumRegister.Tagged tagged) -> {
                if (tagged.time() > time) {
                    time = tagged.time();
                    value = tagged.value();
                    persist();
                }
                send(from, new QuorumRegister.Stored(operation));
            }
            case QuorumRegister.Query(int operation) ->
                send(from, new QuorumRegister.Reply(operation, new QuorumRegister.Tagged(time, value)));
            case QuorumRegister.Stored _, QuorumRegister.Reply _ -> { }
        }
    }
}

class MyReplica extends Node<QuorumRegister.Message> {
    // A copy in memory for the queries, and two fields on disk, from which the copy is made again.
    private QuorumRegister.Tagged held = QuorumRegister.Tagged.NOTHING;
    @Stable(onPersist = true) private int time;
    @Stable(onPersist = true) private String value = Register.EMPTY;

    @Override protected void restart() {
        held = new QuorumRegister.Tagged(time, value);
    }

    @Override protected void on(int from, QuorumRegister.Message message) {
        switch (message) {
            case QuorumRegister.Store(int operation, QuorumRegister.Tagged tagged) -> {
                if (tagged.isNewerThan(held)) keep(tagged);
                send(from, new QuorumRegister.Stored(operation));
            }
            case QuorumRegister.Query(int operation) -> send(from, new QuorumRegister.Reply(operation, held));
            case QuorumRegister.Stored _, QuorumRegister.Reply _ -> { }
        }
    }

    private void keep(QuorumRegister.Tagged tagged) {
        time = tagged.time();
        value = tagged.value();
        persist();
        held = tagged;
    }
}

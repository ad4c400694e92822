class MyReplica extends Node<QuorumRegister.Message> {
    @Stable(onPersist = true) private QuorumRegister.Tagged held = QuorumRegister.Tagged.NOTHING;

    @Override protected void on(int from, QuorumRegister.Message message) {
        switch (message) {
            // The client asks for one thing after the other: an older store belongs to an operation that is over.
            case QuorumRegister.Store(int operation, QuorumRegister.Tagged value) when value.isNewerThan(held) -> {
                held = value;
                persist();
                send(from, new QuorumRegister.Stored(operation));
            }
            case QuorumRegister.Query(int operation) -> send(from, new QuorumRegister.Reply(operation, held));
            case QuorumRegister.Store _, QuorumRegister.Stored _, QuorumRegister.Reply _ -> { }
        }
    }
}

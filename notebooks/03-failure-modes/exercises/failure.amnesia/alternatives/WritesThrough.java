class MyReplica extends Node<QuorumRegister.Message> {
    // Without onPersist a change is on disk before the step's next effect, so before the answer.
    @Stable private QuorumRegister.Tagged held = QuorumRegister.Tagged.NOTHING;

    @Override protected void on(int from, QuorumRegister.Message message) {
        switch (message) {
            case QuorumRegister.Store(int operation, QuorumRegister.Tagged value) -> {
                if (value.isNewerThan(held)) held = value;
                send(from, new QuorumRegister.Stored(operation));
            }
            case QuorumRegister.Query(int operation) -> send(from, new QuorumRegister.Reply(operation, held));
            case QuorumRegister.Stored _, QuorumRegister.Reply _ -> { }
        }
    }
}

class MyReplica extends Node<QuorumRegister.Message> {
    @Stable(onPersist = true) QuorumRegister.Tagged held = QuorumRegister.Tagged.NOTHING;

    @Override protected void on(int from, QuorumRegister.Message message) {
        switch (message) {
            case QuorumRegister.Store(int operation, QuorumRegister.Tagged value) -> {
                boolean newer = value.isNewerThan(held);
                if (newer) held = value;
                send(from, new QuorumRegister.Stored(operation));
                if (newer) persist();
            }
            case QuorumRegister.Query(int operation) -> send(from, new QuorumRegister.Reply(operation, held));
            case QuorumRegister.Stored _, QuorumRegister.Reply _ -> { }
        }
    }
}

class MyStore extends Node<Fencing.Message> {
    // What must survive a crash of the store is @Stable.
    int value;

    @Override protected void on(int from, Fencing.Message message) {
        switch (message) {
            // A leader looks. Answer with Value, or with Refused(the largest token you have seen).
            case Fencing.Read(int token) -> send(from, new Fencing.Value(value));
            // A leader stores something. Answer with Written, or with Refused.
            case Fencing.Write(int token, int written) -> {
                value = written;
                send(from, new Fencing.Written(written));
            }
            // What the store itself says.
            case Fencing.Value _, Fencing.Written _, Fencing.Refused _ -> { }
        }
    }
}

class MyStore extends Node<Fencing.Message> {
    @Stable int newest;         // the largest token that was seen
    @Stable int value;

    @Override protected void on(int from, Fencing.Message message) {
        switch (message) {
            case Fencing.Read(int token) -> {
                if (admits(from, token)) send(from, new Fencing.Value(value));
            }
            case Fencing.Write(int token, int written) -> {
                if (admits(from, token)) {
                    value = written;
                    send(from, new Fencing.Written(written));
                }
            }
            case Fencing.Value _, Fencing.Written _, Fencing.Refused _ -> { }
        }
    }

    boolean admits(int leader, int token) {
        newest = Math.max(newest, token);
        return token == newest;
    }
}

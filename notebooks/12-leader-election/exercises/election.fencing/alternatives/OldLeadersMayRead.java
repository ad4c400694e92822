// Whoever was replaced may still look; it is told when it tries to write.
class MyStore extends Node<Fencing.Message> {
    @Stable int newest;         // the largest token that was seen
    @Stable int value;

    @Override protected void on(int from, Fencing.Message message) {
        switch (message) {
            case Fencing.Read(int token) -> {
                newest = Math.max(newest, token);
                send(from, new Fencing.Value(value));
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

    // A reader shuts out older leaders, too: it will write what it makes of what it has read.
    boolean admits(int leader, int token) {
        if (token < newest) send(leader, new Fencing.Refused(newest));
        else newest = token;
        return token == newest;
    }
}

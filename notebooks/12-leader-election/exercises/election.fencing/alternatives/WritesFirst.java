// Calls the disk by hand, before each answer that somebody may rely on.
class MyStore extends Node<Fencing.Message> {
    @Stable(onPersist = true) int newest;         // the largest token that was seen
    @Stable(onPersist = true) int value;

    @Override protected void on(int from, Fencing.Message message) {
        switch (message) {
            case Fencing.Read(int token) -> {
                if (admits(from, token)) answer(from, new Fencing.Value(value));
            }
            case Fencing.Write(int token, int written) -> {
                if (admits(from, token)) {
                    value = written;
                    answer(from, new Fencing.Written(written));
                }
            }
            case Fencing.Value _, Fencing.Written _, Fencing.Refused _ -> { }
        }
    }

    void answer(int leader, Fencing.Message said) {
        persist();
        send(leader, said);
    }

    // A reader shuts out older leaders, too: it will write what it makes of what it has read.
    boolean admits(int leader, int token) {
        if (token < newest) send(leader, new Fencing.Refused(newest));
        else newest = token;
        return token == newest;
    }
}

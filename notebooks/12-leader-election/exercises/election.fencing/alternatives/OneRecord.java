// Token and value are one record on disk.
class MyStore extends Node<Fencing.Message> {
    record Kept(int token, int value) {}

    @Stable Kept kept = new Kept(0, 0);

    @Override protected void on(int from, Fencing.Message message) {
        switch (message) {
            case Fencing.Read(int token) when token >= kept.token() -> {
                kept = new Kept(token, kept.value());
                send(from, new Fencing.Value(kept.value()));
            }
            case Fencing.Write(int token, int written) when token >= kept.token() -> {
                kept = new Kept(token, written);
                send(from, new Fencing.Written(written));
            }
            case Fencing.Read _, Fencing.Write _ -> send(from, new Fencing.Refused(kept.token()));
            case Fencing.Value _, Fencing.Written _, Fencing.Refused _ -> { }
        }
    }
}

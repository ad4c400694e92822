class MyAcceptor extends Node<Synod.Message> {
    // Promises the same ballot as often as it is asked: the answer may have been lost.
    @Stable private int promised = -1;
    @Stable private Synod.Vote newest = new Synod.Vote(-1, "");

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            case Synod.Prepare(int ballot) -> {
                if (ballot < promised) return;
                promised = ballot;
                send(from, new Synod.Promise(ballot, Optional.of(newest).filter(v -> v.ballot() >= 0)));
            }
            case Synod.Accept(Synod.Vote vote) -> {
                if (vote.ballot() < promised) return;
                promised = vote.ballot();
                newest = vote;
                send(from, new Synod.Accepted(vote.ballot()));
            }
            case Synod.Promise _, Synod.Accepted _ -> { }
        }
    }
}

class MyAcceptor extends Node<Synod.Message> {
    @Stable(onPersist = true) private int promised = -1;
    @Stable(onPersist = true) private Optional<Synod.Vote> accepted = Optional.empty();

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            // Phase 1b
            case Synod.Prepare(int ballot) when ballot > promised -> {
                promised = ballot;
                send(from, new Synod.Promise(ballot, accepted));
                persist();
            }
            // Phase 2b
            case Synod.Accept(Synod.Vote vote) when vote.ballot() >= promised -> {
                promised = vote.ballot();
                accepted = Optional.of(vote);
                send(from, new Synod.Accepted(vote.ballot()));
                persist();
            }
            case Synod.Prepare _, Synod.Accept _, Synod.Promise _, Synod.Accepted _ -> { }
        }
    }
}

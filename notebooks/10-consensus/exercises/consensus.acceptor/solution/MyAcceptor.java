class MyAcceptor extends Node<Synod.Message> {
    // Both belong on disk: whoever forgets a promise breaks it, and whoever forgets a vote hides it.
    @Stable private int promised = -1;
    @Stable private Optional<Synod.Vote> accepted = Optional.empty();

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            // Phase 1b
            case Synod.Prepare(int ballot) when ballot > promised -> {
                promised = ballot;
                send(from, new Synod.Promise(ballot, accepted));
            }
            // Phase 2b: a vote is a promise, too.
            case Synod.Accept(Synod.Vote vote) when vote.ballot() >= promised -> {
                promised = vote.ballot();
                accepted = Optional.of(vote);
                send(from, new Synod.Accepted(vote.ballot()));
            }
            // Silence is a legal answer to the rest: a message may always get lost.
            case Synod.Prepare _, Synod.Accept _, Synod.Promise _, Synod.Accepted _ -> { }
        }
    }
}

class MyAcceptor extends Node<Synod.Message> {
    // Writes by hand, and always before it speaks.
    @Stable(onPersist = true) private int promised = -1;
    @Stable(onPersist = true) private Optional<Synod.Vote> accepted = Optional.empty();

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            case Synod.Prepare(int ballot) when ballot > promised -> {
                promised = ballot;
                persist();
                send(from, new Synod.Promise(ballot, accepted));
            }
            case Synod.Accept(Synod.Vote vote) when vote.ballot() >= promised -> {
                promised = vote.ballot();
                accepted = Optional.of(vote);
                persist();
                send(from, new Synod.Accepted(vote.ballot()));
            }
            case Synod.Prepare _, Synod.Accept _, Synod.Promise _, Synod.Accepted _ -> { }
        }
    }
}

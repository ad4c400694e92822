class MyAcceptor extends Node<Synod.Message> {
    // Answers everything once: asked again, it is silent.
    @Stable private int promised = -1;
    @Stable private Optional<Synod.Vote> accepted = Optional.empty();

    private int voted() {
        return accepted.map(Synod.Vote::ballot).orElse(-1);
    }

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            case Synod.Prepare(int ballot) when ballot > Math.max(promised, voted()) -> {
                promised = ballot;
                send(from, new Synod.Promise(ballot, accepted));
            }
            case Synod.Accept(Synod.Vote vote) when vote.ballot() >= promised && vote.ballot() > voted() -> {
                accepted = Optional.of(vote);
                send(from, new Synod.Accepted(vote.ballot()));
            }
            case Synod.Message _ -> { }
        }
    }
}

class MyAcceptor extends Node<Synod.Message> {
    // What must an acceptor remember: of its promises, and of its votes?
    // A field that a crash must not take is @Stable.

    @Override protected void on(int from, Synod.Message message) {
        switch (message) {
            // Phase 1b: promise the ballot if no promise and no vote of yours forbids it,
            // and reveal your newest vote.
            case Synod.Prepare(int ballot) -> { }
            // Phase 2b: vote if no promise of yours forbids it, and say so.
            case Synod.Accept(Synod.Vote vote) -> { }
            // What acceptors send is for proposers.
            case Synod.Promise _, Synod.Accepted _ -> { }
        }
    }
}

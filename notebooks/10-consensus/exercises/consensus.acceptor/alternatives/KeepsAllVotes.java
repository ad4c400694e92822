class MyAcceptor extends Node<Synod.Message> {
    // Remembers every vote, votes once in each ballot, and derives the promise from both.
    @Stable private int promised = -1;
    @Stable private final TreeMap<Integer, String> votes = new TreeMap<>();

    private int bound() {
        return votes.isEmpty() ? promised : Math.max(promised, votes.lastKey());
    }

    @Override protected void on(int from, Synod.Message message) {
        if (message instanceof Synod.Prepare(int ballot) && ballot > bound()) {
            promised = ballot;
            var newest = Optional.ofNullable(votes.lastEntry()).map(v -> new Synod.Vote(v.getKey(), v.getValue()));
            send(from, new Synod.Promise(ballot, newest));
        }
        if (message instanceof Synod.Accept(Synod.Vote(int ballot, String value)) && ballot >= bound()) {
            votes.put(ballot, value);
            send(from, new Synod.Accepted(ballot));
        }
    }
}

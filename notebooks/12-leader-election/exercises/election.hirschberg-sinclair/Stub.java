class MyCandidate extends Node<HirschbergSinclair.Message> {
    final int number;
    int hops = 1;               // how many it asks at present, on either side

    MyCandidate(int number) { this.number = number; }

    @Override protected void start() { ask(); }

    void ask() {
        send(next(), new HirschbergSinclair.Probe(number, hops));
        send(previous(), new HirschbergSinclair.Probe(number, hops));
    }

    @Override protected void on(int from, HirschbergSinclair.Message message) {
        switch (message) {
            // Is anybody larger than this candidate? So many are still to be asked, you included.
            // You are, or you are not and ask on, or answer; or the candidate is you: all round the ring.
            case HirschbergSinclair.Probe(int candidate, int left) -> { }
            // Nobody is, on this side: an answer to you, or one that is on its way through.
            case HirschbergSinclair.Reply(int candidate) -> { }
            // Somebody leads: decide it, and let the next one know.
            case HirschbergSinclair.Elected(int leader) -> { }
        }
    }

    /** The neighbour on the other side of this one. */
    int beyond(int from) { return from == next() ? previous() : next(); }

    int next() { return (self() + 1) % n(); }

    int previous() { return (self() + n() - 1) % n(); }
}

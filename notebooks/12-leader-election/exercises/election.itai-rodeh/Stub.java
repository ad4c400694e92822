class MyAnonymous extends Node<ItaiRodeh.Message> {
    boolean runs = true;        // not beaten yet
    int round;
    int drawn;

    @Override protected void start() { draw(); }

    void draw() {
        round++;
        // A number from 0 to n() - 1, by chance: random().below(n()).
        // Tell the ring: Token(round, drawn, hops, alone).
    }

    @Override protected void on(int from, ItaiRodeh.Message message) {
        switch (message) {
            // Yours is what has come n() steps. Nobody else's can be told from yours by the number.
            case ItaiRodeh.Token(int r, int d, int hops, boolean alone) -> { }
            // Somebody leads.
            case ItaiRodeh.Elected() -> { }
        }
    }

    // Only for sending to the next one may you use self(): you have no name.
    void pass(ItaiRodeh.Message message) { send((self() + 1) % n(), message); }
}

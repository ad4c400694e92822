class MyAnonymous extends Node<ItaiRodeh.Message> {
    boolean runs = true;
    boolean leads;
    int round;
    int drawn;

    @Override protected void start() { draw(); }

    void draw() {
        round++;
        drawn = random().below(n());
        pass(new ItaiRodeh.Token(round, drawn, 1, true));
    }

    @Override protected void on(int from, ItaiRodeh.Message message) {
        switch (message) {
            case ItaiRodeh.Token(int r, int d, int hops, boolean alone) -> {
                if (!runs) pass(new ItaiRodeh.Token(r, d, hops + 1, alone));
                else if (hops == n()) {
                    lead();
                } else if (r > round || r == round && d > drawn) {
                    runs = false;
                    pass(new ItaiRodeh.Token(r, d, hops + 1, alone));
                } else if (r == round && d == drawn) {
                    pass(new ItaiRodeh.Token(r, d, hops + 1, false));
                }
            }
            case ItaiRodeh.Elected() -> {
                if (!leads) {
                    decide(ItaiRodeh.Outcome.FOLLOWS);
                    pass(message);
                }
            }
        }
    }

    void lead() {
        leads = true;
        decide(ItaiRodeh.Outcome.LEADS);
        pass(new ItaiRodeh.Elected());
    }

    void pass(ItaiRodeh.Message message) { send((self() + 1) % n(), message); }
}

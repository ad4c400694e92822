// One case for each rule; whoever is beaten remembers nothing but that.
class MyAnonymous extends Node<ItaiRodeh.Message> {
    enum Status { RUNS, BEATEN, LEADS }

    Status status = Status.RUNS;
    int round = 1;
    int drawn;

    @Override protected void start() { draw(); }

    @Override protected void on(int from, ItaiRodeh.Message message) {
        switch (message) {
            case ItaiRodeh.Token t when status == Status.BEATEN -> pass(on(t, t.alone()));
            case ItaiRodeh.Token _ when status == Status.LEADS -> { }
            case ItaiRodeh.Token(int _, int _, int hops, boolean alone) when hops == n() && alone -> {
                status = Status.LEADS;
                decide(ItaiRodeh.Outcome.LEADS);
                pass(new ItaiRodeh.Elected());
            }
            case ItaiRodeh.Token t when t.hops() == n() -> {
                round++;
                draw();
            }
            case ItaiRodeh.Token t when compare(t) > 0 -> {
                status = Status.BEATEN;
                pass(on(t, t.alone()));
            }
            case ItaiRodeh.Token t when compare(t) == 0 -> pass(on(t, false));
            case ItaiRodeh.Token _ -> { }
            case ItaiRodeh.Elected e when status == Status.BEATEN -> {
                pass(e);
                decide(ItaiRodeh.Outcome.FOLLOWS);
            }
            case ItaiRodeh.Elected _ -> { }
        }
    }

    void draw() {
        drawn = random().below(n());
        pass(new ItaiRodeh.Token(round, drawn, 1, true));
    }

    int compare(ItaiRodeh.Token other) {
        return other.round() != round ? Integer.compare(other.round(), round) : Integer.compare(other.drawn(), drawn);
    }

    ItaiRodeh.Token on(ItaiRodeh.Token t, boolean alone) {
        return new ItaiRodeh.Token(t.round(), t.drawn(), t.hops() + 1, alone);
    }

    void pass(ItaiRodeh.Message message) { send((self() + 1) % n(), message); }
}

// Three times as far each time: fewer rounds, each of them dearer, and the bound holds all the same.
class MyCandidate extends Node<HirschbergSinclair.Message> {
    final int number;
    int hops = 1;
    int replies;
    boolean leads;

    MyCandidate(int number) { this.number = number; }

    @Override protected void start() { ask(); }

    void ask() {
        replies = 0;
        send(next(), new HirschbergSinclair.Probe(number, hops));
        send(previous(), new HirschbergSinclair.Probe(number, hops));
    }

    @Override protected void on(int from, HirschbergSinclair.Message message) {
        switch (message) {
            case HirschbergSinclair.Probe(int candidate, int left) -> {
                // A smaller candidate gets no answer, and asks no farther.
                if (candidate > number) {
                    if (left > 1) send(beyond(from), new HirschbergSinclair.Probe(candidate, left - 1));
                    else send(from, new HirschbergSinclair.Reply(candidate));
                }
                if (candidate == number && !leads) {
                    leads = true;                     // the other probe comes home, too
                    decide(number);
                    send(next(), new HirschbergSinclair.Elected(number));
                }
            }
            case HirschbergSinclair.Reply(int candidate) -> {
                if (candidate != number) send(beyond(from), message);
                else if (++replies == 2) {
                    hops = 3 * hops;
                    ask();
                }
            }
            case HirschbergSinclair.Elected(int leader) -> {
                if (leader != number) {
                    decide(leader);
                    send(next(), message);
                }
            }
        }
    }

    /** The neighbour on the other side of this one. */
    int beyond(int from) { return from == next() ? previous() : next(); }

    int next() { return (self() + 1) % n(); }

    int previous() { return (self() + n() - 1) % n(); }
}

class MyCandidate extends Node<HirschbergSinclair.Message> {
    final int number;
    int most = 1;               // how far it asks at present, on either side

    MyCandidate(int number) { this.number = number; }

    @Override protected void start() {
        for (var way : HirschbergSinclair.Way.values()) pass(new HirschbergSinclair.Probe(number, 0, most, way), way);
    }

    @Override protected void on(int from, HirschbergSinclair.Message message) {
        switch (message) {
            // A candidate's number, which has passed so many processes, and is to reach so many.
            // Smaller than yours: No, back to it. Larger: on its way, or Ok, back to it. Yours: it was all round.
            case HirschbergSinclair.Probe(int candidate, int passed, int reach, var way) -> { }
            // An answer to you, or one that is on its way through.
            case HirschbergSinclair.Ok(int candidate, var way) -> { }
            case HirschbergSinclair.No(int candidate, var way) -> { }
            // Somebody leads: decide it, and let the others know.
            case HirschbergSinclair.Elected(int leader) -> { }
        }
    }

    HirschbergSinclair.Way back(HirschbergSinclair.Way way) {
        return way == HirschbergSinclair.Way.UP ? HirschbergSinclair.Way.DOWN : HirschbergSinclair.Way.UP;
    }

    void pass(HirschbergSinclair.Message message, HirschbergSinclair.Way way) {
        send((self() + (way == HirschbergSinclair.Way.UP ? 1 : n() - 1)) % n(), message);
    }
}

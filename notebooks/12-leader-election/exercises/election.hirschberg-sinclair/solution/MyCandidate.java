class MyCandidate extends Node<HirschbergSinclair.Message> {
    final int number;
    int most = 1;
    int oks;
    boolean lost;

    MyCandidate(int number) { this.number = number; }

    @Override protected void start() { ask(); }

    void ask() {
        oks = 0;
        for (var way : HirschbergSinclair.Way.values()) pass(new HirschbergSinclair.Probe(number, 0, most, way), way);
    }

    @Override protected void on(int from, HirschbergSinclair.Message message) {
        switch (message) {
            case HirschbergSinclair.Probe(int candidate, int passed, int reach, var way) -> {
                if (candidate < number) pass(new HirschbergSinclair.No(candidate, back(way)), back(way));
                if (candidate > number) {
                    lost = true;
                    if (passed + 1 < reach) pass(new HirschbergSinclair.Probe(candidate, passed + 1, reach, way), way);
                    else pass(new HirschbergSinclair.Ok(candidate, back(way)), back(way));
                }
                if (candidate == number && !lost) {
                    lost = true;                      // the other probe comes home, too
                    decide(number);
                    pass(new HirschbergSinclair.Elected(number), HirschbergSinclair.Way.UP);
                }
            }
            case HirschbergSinclair.Ok(int candidate, var way) -> {
                if (candidate != number) pass(message, way);
                else if (++oks == 2 && !lost) {
                    most = 2 * most;
                    ask();
                }
            }
            case HirschbergSinclair.No(int candidate, var way) -> {
                if (candidate != number) pass(message, way);
                else lost = true;
            }
            case HirschbergSinclair.Elected(int leader) -> {
                decide(leader);
                if (leader != number) pass(message, HirschbergSinclair.Way.UP);
            }
        }
    }

    HirschbergSinclair.Way back(HirschbergSinclair.Way way) {
        return way == HirschbergSinclair.Way.UP ? HirschbergSinclair.Way.DOWN : HirschbergSinclair.Way.UP;
    }

    void pass(HirschbergSinclair.Message message, HirschbergSinclair.Way way) {
        send((self() + (way == HirschbergSinclair.Way.UP ? 1 : n() - 1)) % n(), message);
    }
}

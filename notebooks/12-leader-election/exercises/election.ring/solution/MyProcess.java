class MyProcess extends Node<ChangRoberts.Message> {
    final int number;

    MyProcess(int number) { this.number = number; }

    @Override protected void start() {
        pass(new ChangRoberts.Candidate(number));
    }

    @Override protected void on(int from, ChangRoberts.Message message) {
        switch (message) {
            case ChangRoberts.Candidate(int candidate) -> {
                if (candidate > number) pass(message);          // it may be the largest
                if (candidate == number) {                      // it was round, and nobody was larger
                    decide(number);
                    pass(new ChangRoberts.Elected(number));
                }                                               // smaller: it cannot win, so it ends here
            }
            case ChangRoberts.Elected(int leader) -> {
                decide(leader);
                if (leader != number) pass(message);            // back at the leader, everybody knows
            }
        }
    }

    void pass(ChangRoberts.Message message) { send((self() + 1) % n(), message); }
}

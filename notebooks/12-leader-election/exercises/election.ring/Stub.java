class MyProcess extends Node<ChangRoberts.Message> {
    final int number;

    MyProcess(int number) { this.number = number; }

    @Override protected void start() {
        // Everybody would lead, and says so to its successor.
    }

    @Override protected void on(int from, ChangRoberts.Message message) {
        switch (message) {
            // Somebody's number on its way round: larger than yours, smaller, or yours.
            case ChangRoberts.Candidate(int candidate) -> { }
            // Somebody leads: decide it. Who tells the next one, and who need not?
            case ChangRoberts.Elected(int leader) -> { }
        }
    }

    void pass(ChangRoberts.Message message) { send((self() + 1) % n(), message); }
}

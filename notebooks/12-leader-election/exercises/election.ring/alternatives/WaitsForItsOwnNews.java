// The winner decides when its announcement has come home: by then everybody else has.
class MyProcess extends Node<ChangRoberts.Message> {
    final int number;

    MyProcess(int number) { this.number = number; }

    @Override protected void start() {
        pass(new ChangRoberts.Candidate(number));
    }

    @Override protected void on(int from, ChangRoberts.Message message) {
        switch (message) {
            case ChangRoberts.Candidate(int candidate) -> {
                switch (Integer.signum(candidate - number)) {
                    case 1 -> pass(message);
                    case 0 -> pass(new ChangRoberts.Elected(candidate));
                    default -> { }
                }
            }
            case ChangRoberts.Elected(int leader) -> {
                if (leader < number) throw new IllegalStateException("a smaller number was elected: " + leader);
                if (leader > number) pass(message);
                decide(leader);
            }
        }
    }

    void pass(ChangRoberts.Message message) { send((self() + 1) % n(), message); }
}

class MyProcess extends Node<ChangRoberts.Message> {
    final int number;
    TreeSet<Integer> seen = new TreeSet<>();

    MyProcess(int number) { this.number = number; }

    @Override protected void start() {
        pass(new ChangRoberts.Candidate(number));
    }

    @Override protected void on(int from, ChangRoberts.Message message) {
        switch (message) {
            case ChangRoberts.Candidate(int candidate) -> {
                seen.add(candidate);
                if (candidate != number) pass(message);
                if (seen.size() == n()) decide(seen.last());
            }
            case ChangRoberts.Elected _ -> { }
        }
    }

    void pass(ChangRoberts.Message message) { send((self() + 1) % n(), message); }
}

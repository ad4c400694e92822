// Compares with the largest number that came by, not with its own alone: where messages overtake each other, a few end earlier.
class MyProcess extends Node<ChangRoberts.Message> {
    final int number;
    int largest;

    MyProcess(int number) {
        this.number = number;
        largest = number;
    }

    @Override protected void start() {
        pass(new ChangRoberts.Candidate(number));
    }

    @Override protected void on(int from, ChangRoberts.Message message) {
        switch (message) {
            case ChangRoberts.Candidate(int candidate) when candidate > largest -> {
                largest = candidate;
                pass(message);
            }
            case ChangRoberts.Candidate(int candidate) when candidate == number && largest == number -> {
                decide(number);
                pass(new ChangRoberts.Elected(number));
            }
            case ChangRoberts.Candidate _ -> { }
            case ChangRoberts.Elected(int leader) when leader == number -> { }
            case ChangRoberts.Elected(int leader) -> {
                decide(leader);
                pass(message);
            }
        }
    }

    void pass(ChangRoberts.Message message) { send((self() + 1) % n(), message); }
}

class MyStory implements Story {
    // Two events are enough: both are stamped 1, and of equal stamps the smaller id goes first.
    @Override public List<Move> moves() {
        return List.of(new Work(1), new Phone(1, 0), new Work(0));
    }
}

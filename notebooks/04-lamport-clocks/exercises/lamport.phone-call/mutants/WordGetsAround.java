class MyStory implements Story {
    @Override public List<Move> moves() {
        return List.of(
                new Tell(0, 2), new Tell(2, 1),
                new Work(0), new Work(0), new Work(0), new Work(0), new Work(0),
                new Phone(0, 1),
                new Work(1));
    }
}

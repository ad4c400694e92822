class MyStory implements Story {
    @Override public List<Move> moves() {
        return List.of(new Work(0), new Work(0), new Tell(0, 1), new Phone(0, 1), new Work(1));
    }
}

class MyStory implements Story {
    @Override public List<Move> moves() {
        return List.of(
                new Work(0),
                new Work(0),       // stamped 2: the request that was made first
                new Phone(0, 1),   // "mine is in, now make yours": nobody stamps this
                new Work(1));      // stamped 1, so it goes first
    }
}

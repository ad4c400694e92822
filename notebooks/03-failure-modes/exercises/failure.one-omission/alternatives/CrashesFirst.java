class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        // Who has stopped before anything happened relays nothing either.
        return List.of(
                new Crash(1),
                new Start(0),
                new Omit(0, 2));
    }
}

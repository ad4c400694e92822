class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        return List.of(
                new Start(0),
                new Deliver(0, 1),
                new Omit(1, 0));
    }
}

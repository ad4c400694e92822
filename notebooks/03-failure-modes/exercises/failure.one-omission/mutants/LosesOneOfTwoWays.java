class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        return List.of(
                new Start(0),
                new Omit(0, 2));
    }
}

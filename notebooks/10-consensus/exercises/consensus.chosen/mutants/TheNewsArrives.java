class MySchedule implements Schedule {
    @Override public List<Move> moves() {
        return List.of(
                new Start(0), new Deliver(0, 2), new Deliver(0, 3), new Deliver(2, 0), new Deliver(3, 0),
                new Deliver(0, 2), new Deliver(0, 3),
                new Start(1), new Deliver(1, 2), new Deliver(1, 4), new Deliver(2, 1), new Deliver(4, 1),
                new Deliver(2, 0), new Deliver(3, 0));
    }
}

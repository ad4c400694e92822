class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        return List.of(
                new Start(0),       // 0 relays to 1 and 2, and delivers
                new Omit(0, 2),     // the direct way to 2
                new Crash(1));      // the way round: 1 has not heard of it yet, and will not relay
    }
}

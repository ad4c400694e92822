class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        // Everybody who hears the message passes it on, so there are two ways to each process. Which two?
        return List.of(
                new Start(0),
                new Deliver(0, 1));
    }
}

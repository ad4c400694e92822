class MySchedule implements Schedule {
    // Proposers 0 and 1 propose v0 and v1, in ballots 0 and 1. Acceptors are 2, 3 and 4, and need no Start.
    @Override public List<Move> moves() {
        return List.of(
                new Start(0),           // asks 2, 3 and 4 to promise ballot 0
                new Deliver(0, 2));     // 2 promises it; its answer is under way
    }
}

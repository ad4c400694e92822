class MySchedule implements Schedule {
    // All three vote; proposer 0 hears of one vote, and the rival of another.
    @Override public List<Move> moves() {
        var moves = new ArrayList<Move>(List.of(new Start(0), new Start(1)));
        for (int acceptor = 2; acceptor <= 4; acceptor++) moves.add(new Deliver(0, acceptor));
        for (int acceptor = 3; acceptor <= 4; acceptor++) moves.add(new Deliver(acceptor, 0));
        moves.add(new Deliver(1, 2));        // promises ballot 1 before it is asked to vote
        for (int acceptor = 3; acceptor <= 4; acceptor++) moves.add(new Deliver(0, acceptor));
        moves.add(new Deliver(3, 0));
        moves.addAll(List.of(new Deliver(2, 1), new Deliver(1, 4), new Deliver(4, 1)));
        return moves;
    }
}

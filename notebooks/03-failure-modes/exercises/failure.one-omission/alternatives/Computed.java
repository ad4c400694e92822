class MyAdversary implements Schedule {
    @Override public List<Move> moves() {
        int victim = 1;
        var moves = new ArrayList<Move>();
        moves.add(new Start(0));
        for (int p = 1; p < 3; p++) moves.add(p == victim ? new Omit(0, p) : new Crash(p));
        return moves;
    }
}

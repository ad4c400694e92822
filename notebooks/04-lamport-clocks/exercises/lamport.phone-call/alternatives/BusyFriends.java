class MyStory implements Story {
    // The caller's clock is pushed up by somebody else's messages; the callee has heard of nobody.
    @Override public List<Move> moves() {
        var moves = new ArrayList<Move>();
        for (int i = 0; i < 3; i++) moves.add(new Tell(2, 0));
        moves.add(new Phone(0, 1));
        moves.add(new Tell(1, 2));
        return moves;
    }
}

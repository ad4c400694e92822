class MyRule implements RetryRule {
    // Five proposers who need the field for 20 ticks each: in a round of more than 100 there is always a gap for somebody.
    @Override public Pause pause(int proposer, int attempt) {
        return new Pause(200, 200);
    }
}

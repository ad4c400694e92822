class MyRule implements RetryRule {
    // Proposer 0 leads. If it is gone, proposer 1 has the field to itself for long enough, and so on. Nothing is drawn.
    @Override public Pause pause(int proposer, int attempt) {
        return new Pause(50 + 100 * proposer, 50 + 100 * proposer);
    }
}

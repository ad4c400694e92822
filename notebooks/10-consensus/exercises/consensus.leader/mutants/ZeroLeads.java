class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        return proposer == 0 ? new Pause(50, 50) : new Pause(100_000, 100_000);
    }
}

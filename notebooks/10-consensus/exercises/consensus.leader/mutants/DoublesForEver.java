class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        return new Pause(40, 40L << Math.min(attempt, 30));
    }
}

class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        long left = Math.max(1, 200 - attempt);
        return new Pause(left, 2 * left);
    }
}

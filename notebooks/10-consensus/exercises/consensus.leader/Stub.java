class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        // 20 ticks: the time until the promises are there. The votes take another 20.
        return new Pause(20, 20);
    }
}

class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        return new Pause(1_500, 1_500);
    }
}

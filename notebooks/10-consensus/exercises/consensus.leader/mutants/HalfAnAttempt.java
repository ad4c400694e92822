class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        return new Pause(5, 35);
    }
}

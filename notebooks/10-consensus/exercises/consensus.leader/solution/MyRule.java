class MyRule implements RetryRule {
    @Override public Pause pause(int proposer, int attempt) {
        // Long enough for a whole attempt (4 messages of 10 ticks), and never twice the same.
        return new Pause(40, 240);
    }
}

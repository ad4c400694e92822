class MyRule implements RetryRule {
    // Exponential back-off, but no storm makes it wait for longer than 440 ticks.
    @Override public Pause pause(int proposer, int attempt) {
        long longest = Math.min(400, 40L << Math.min(attempt, 20));
        return new Pause(40, 40 + longest);
    }
}

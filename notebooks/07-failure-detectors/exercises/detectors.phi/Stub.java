class MyPhi implements PhiRule {
    @Override public double phi(List<Long> arrivals, long now) {
        // Of the last 1,000 intervals between arrivals: the mean, and the standard deviation (at least 1).
        // How many deviations above the mean is the silence since the last arrival?
        // NormalTail.above(z) is the probability of more than z deviations above the mean.
        return 0;
    }
}

class MyClock implements ClockRules {
    @Override public long tick(long time) {
        return longest(List.of(time));
    }

    @Override public long receive(long time, long sent) {
        return longest(List.of(time, sent));
    }

    // A stamp is the number of events on the longest path that ends here: one more than the longest that came in.
    private static long longest(List<Long> incoming) {
        long stamp = 1;
        for (long before : incoming) stamp = Math.max(stamp, before + 1);
        return stamp;
    }
}

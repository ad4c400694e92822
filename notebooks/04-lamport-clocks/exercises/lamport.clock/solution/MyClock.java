class MyClock implements ClockRules {
    @Override public long tick(long time) {
        // IR1
        return time + 1;
    }

    @Override public long receive(long time, long sent) {
        // IR2: past what happened here, and past what the sender knew.
        return Math.max(time, sent) + 1;
    }
}

class MyClock implements ClockRules {
    @Override public long tick(long time) {
        return time + 1;
    }

    @Override public long receive(long time, long sent) {
        return Math.max(time, sent);
    }
}

class StandsStill implements ClockRules {
    public long tick(long time) {
        return time;
    }

    public long receive(long time, long sent) {
        return Math.max(time, sent);
    }
}

class MyClock implements ClockRules {
    public long tick(long time) {
        return time + 1;
    }

    public long receive(long time, long sent) {
        return Math.max(time, sent) + 1;
    }
}

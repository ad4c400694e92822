class MyClock implements ClockRules {
    public long tick(long time) {
        return 0;
    }

    public long receive(long time, long sent) {
        return 0;
    }
}

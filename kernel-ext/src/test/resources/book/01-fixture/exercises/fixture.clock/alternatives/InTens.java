class InTens implements ClockRules {
    public long tick(long time) {
        return time + 10;
    }

    public long receive(long time, long sent) {
        return time > sent ? tick(time) : tick(sent);
    }
}

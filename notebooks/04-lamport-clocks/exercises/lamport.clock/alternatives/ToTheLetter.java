class MyClock implements ClockRules {
    @Override public long tick(long time) {
        return time + 1;
    }

    // The paper keeps the two demands apart: a receipt is an event, so IR1 moves the clock; if that is not yet past
    // the message, IR2 moves it on, no further than it must.
    @Override public long receive(long time, long sent) {
        long stamp = tick(time);
        if (stamp <= sent) stamp = sent + 1;
        return stamp;
    }
}

class MyClock implements ClockRules {
    /** The stamp of an event that receives nothing. */
    @Override public long tick(long time) {
        // IR1: between any two events of one process, its clock goes up.
        return 0;
    }

    /** The stamp of a receipt: what the receiver's last event said, and what the message says. */
    @Override public long receive(long time, long sent) {
        // IR2: whoever receives a message sets its clock past the number in it, and never back.
        return 0;
    }
}

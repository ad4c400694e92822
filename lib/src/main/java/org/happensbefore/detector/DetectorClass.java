package org.happensbefore.detector;

/**
 * The eight classes of failure detectors: two settings of completeness times four of accuracy. Source: Chandra and Toueg
 * 1996, "Unreliable Failure Detectors for Reliable Distributed Systems", section 2.4 and figure 1.
 */
public enum DetectorClass {
    /** Perfect. */
    P("P", Completeness.STRONG, Accuracy.STRONG, Since.ALWAYS),
    /** Strong. */
    S("S", Completeness.STRONG, Accuracy.WEAK, Since.ALWAYS),
    /** Without a name of its own. */
    Q("Q", Completeness.WEAK, Accuracy.STRONG, Since.ALWAYS),
    /** Weak. */
    W("W", Completeness.WEAK, Accuracy.WEAK, Since.ALWAYS),
    /** Eventually perfect. */
    EVENTUALLY_P("\u25C7P", Completeness.STRONG, Accuracy.STRONG, Since.EVENTUALLY),
    /** Eventually strong. */
    EVENTUALLY_S("\u25C7S", Completeness.STRONG, Accuracy.WEAK, Since.EVENTUALLY),
    /** Without a name of its own. */
    EVENTUALLY_Q("\u25C7Q", Completeness.WEAK, Accuracy.STRONG, Since.EVENTUALLY),
    /** Eventually weak. */
    EVENTUALLY_W("\u25C7W", Completeness.WEAK, Accuracy.WEAK, Since.EVENTUALLY);

    /** Who notices a crash, in the end and for good. */
    public enum Completeness {
        /** Every process that stays. */
        STRONG,
        /** Some process that stays. */
        WEAK
    }

    /** Who is spared. */
    public enum Accuracy {
        /** Everybody who has not crashed. */
        STRONG,
        /** Some process that stays. */
        WEAK
    }

    /** From when on somebody is spared. */
    public enum Since {
        /** From the beginning. */
        ALWAYS,
        /** From some moment on that nobody knows. */
        EVENTUALLY
    }

    private final String symbol;
    private final Completeness completeness;
    private final Accuracy accuracy;
    private final Since since;

    DetectorClass(String symbol, Completeness completeness, Accuracy accuracy, Since since) {
        this.symbol = symbol;
        this.completeness = completeness;
        this.accuracy = accuracy;
        this.since = since;
    }

    /** As the paper writes it. */
    public String symbol() {
        return symbol;
    }

    /** The first knob. */
    public Completeness completeness() {
        return completeness;
    }

    /** The second knob. */
    public Accuracy accuracy() {
        return accuracy;
    }

    /** Whether the second knob is set from the beginning. */
    public Since since() {
        return since;
    }

    /** Whether every detector of this class belongs to the other one too, as it is. */
    public boolean isWithin(DetectorClass other) {
        return completeness.compareTo(other.completeness) <= 0
                && accuracy.compareTo(other.accuracy) <= 0
                && since.compareTo(other.since) <= 0;
    }

    @Override
    public String toString() {
        return symbol;
    }
}

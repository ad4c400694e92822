package org.happensbefore.sim;

/** Why a run ended. */
public sealed interface Ending {
    /** Nothing was left to happen. */
    record Quiet() implements Ending {
        @Override
        public String toString() {
            return "nothing was left to happen";
        }
    }

    /** What was waited for came true. */
    record Stopped() implements Ending {
        @Override
        public String toString() {
            return "stopped where stopWhen(..) asked";
        }
    }

    /** What was left would have happened after the last tick that was asked for. */
    record Until(long ticks) implements Ending {
        @Override
        public String toString() {
            return "cut off after tick " + ticks + ", the bound until(" + ticks + ")";
        }
    }

    /** As many events happened as were allowed. */
    record Events(long bound) implements Ending {
        @Override
        public String toString() {
            return "cut off after " + bound + " events, the bound maxEvents(" + bound + ")";
        }
    }

    /**
     * A handler threw: the violation "no exception".
     *
     * @param node whose
     * @param why what it threw
     */
    record Failed(int node, String why) implements Ending {
        @Override
        public String toString() {
            return "violated: no exception; node " + node + " threw " + why;
        }
    }
}

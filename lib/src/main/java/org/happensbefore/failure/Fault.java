package org.happensbefore.failure;

import java.util.Set;

/**
 * One thing that goes wrong, as a plain value: it prints as it is written in {@link Faults}, and a
 * {@link FaultSchedule} is made of such values.
 */
public sealed interface Fault permits Fault.Crash, Fault.Recovery, ClockFault, LinkFault, Lasting {
    /** The tick at which it happens, or begins: before everything else of that tick. */
    long at();

    /**
     * A node stops. Its timers die and what is not on disk is lost; messages under way, decisions and answers stay.
     *
     * @param node its id
     * @param at the tick, at least 0
     * @param cut where in a step it strikes
     */
    record Crash(int node, long at, Cut cut) implements Fault {
        /** @throws IllegalArgumentException if the tick or the id is negative */
        public Crash {
            Requirements.id("crash", node);
            Requirements.tick("crash(" + node + ").at", at);
        }

        /**
         * The same crash within a step: the first one at this tick or later. It leaves the step's first effects, and of
         * the send that comes next what the seed draws. A step with no more effects than these is taken as a whole, and
         * the node is down after it; a node that takes none crashes at the latest when it should recover.
         *
         * @param effects how many, at least 0: sends, timers, decisions, writes, in the order in which they are made
         */
        public Crash afterEffects(int effects) {
            return new Crash(node, at, new Cut.InStep(effects));
        }

        /**
         * Whom the send at the cut still reaches.
         *
         * @throws IllegalArgumentException if the crash is not within a step
         */
        public Crash reaching(Set<Integer> nodes) {
            return switch (cut) {
                case Cut.BetweenSteps() ->
                    throw new IllegalArgumentException(this + ".reaching(" + Requirements.text(nodes)
                            + ") is no crash within a step; write .afterEffects(0) before it");
                case Cut.InStep(int effects) -> new Crash(node, at, new Cut.InSend(effects, nodes));
                case Cut.InSend(int effects, Set<Integer> _) -> new Crash(node, at, new Cut.InSend(effects, nodes));
            };
        }

        @Override
        public String toString() {
            return "crash(" + node + ").at(" + at + ")" + cut;
        }
    }

    /** Where in a step a crash strikes. */
    sealed interface Cut {
        /** In none: before everything else of its tick. */
        record BetweenSteps() implements Cut {
            @Override
            public String toString() {
                return "";
            }
        }

        /** After so many effects; whom the send at the cut reaches is drawn. */
        record InStep(int effects) implements Cut {
            /** @throws IllegalArgumentException if the number is negative */
            public InStep {
                requireCount(effects);
            }

            @Override
            public String toString() {
                return ".afterEffects(" + effects + ")";
            }
        }

        /** After so many effects and those messages of the next send that go to these nodes. */
        record InSend(int effects, Set<Integer> reached) implements Cut {
            /** @throws IllegalArgumentException if the number or an id is negative */
            public InSend {
                requireCount(effects);
                reached = Requirements.ids(".reaching", reached);
            }

            @Override
            public String toString() {
                return ".afterEffects(" + effects + ").reaching(" + Requirements.text(reached) + ")";
            }
        }

        private static void requireCount(int effects) {
            if (effects < 0)
                throw new IllegalArgumentException(".afterEffects(" + effects
                        + ") cuts a step before its beginning; use 0 to cut it before its first effect");
        }
    }

    /**
     * A crashed node comes back with what it has on disk, and takes its step {@code restart()}.
     *
     * @param node its id
     * @param at the tick, at least 0
     * @param disk what is left on its disk
     */
    record Recovery(int node, long at, Disk disk) implements Fault {
        /** @throws IllegalArgumentException if the tick or the id is negative */
        public Recovery {
            Requirements.id("recover", node);
            Requirements.tick("recover(" + node + ").at", at);
        }

        @Override
        public String toString() {
            return "recover(" + node + ")" + disk.word + ".at(" + at + ")";
        }
    }

    /** What a node finds on its disk when it comes back. */
    enum Disk {
        /** All that was written. */
        INTACT(""),
        /** Nothing: its stable fields are as the constructor leaves them. */
        EMPTY(".withAmnesia()"),
        /** Of the fields that the last write changed, only some: which is drawn. The others are as before that write. */
        TORN(".withTornWrite()");

        final String word;

        Disk(String word) {
            this.word = word;
        }
    }
}

package org.happensbefore.diagram;

import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;

/** The shape of an event: what it is, readable without colour. */
enum Mark {
    STEP("a step of a node"),
    CALL("a client calls"),
    TIMER("a timer fires"),
    DECISION("a decision"),
    DELIVERY("delivers to the layer above"),
    CRASH("a crash; dotted while down"),
    RESTART("back after a crash");

    final String meaning;

    Mark(String meaning) {
        this.meaning = meaning;
    }

    static Mark of(Event e) {
        if (e.outputs().stream().anyMatch(o -> o instanceof Output.Decided)) return DECISION;
        boolean delivers = e.outputs().stream().anyMatch(o -> o instanceof Output.Delivered);
        return switch (e.cause()) {
            case Cause.Started(), Cause.Received(int _), Cause.Idled() -> delivers ? DELIVERY : STEP;
            case Cause.TimerFired(String _) -> TIMER;
            case Cause.Invoked(String _) -> CALL;
            case Cause.Crashed(String _) -> CRASH;
            case Cause.Restarted(String _) -> RESTART;
        };
    }
}

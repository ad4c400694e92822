package org.happensbefore.explore;

/** One transition of the whole system, or a silent step, which leads nowhere else. */
record Transition(Move move, State to) {}

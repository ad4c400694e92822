package org.happensbefore.explore;

/** A message under way. */
record Envelope(int to, int from, Object message) {}

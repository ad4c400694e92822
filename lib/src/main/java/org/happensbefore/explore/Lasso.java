package org.happensbefore.explore;

import java.util.List;

/**
 * A run in which something due does not come.
 *
 * @param prefix how it begins
 * @param cycle what happens after that, again and again; empty where the run ends
 */
record Lasso(List<Transition> prefix, List<Transition> cycle) {}

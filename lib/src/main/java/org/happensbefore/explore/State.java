package org.happensbefore.explore;

import java.util.List;

/**
 * One state of the whole system. Its parts are equal if their canonical texts are.
 *
 * @param spent what nature has used of its budgets
 * @param places one for each slot
 */
record State(Nature.Spent spent, List<Place> places) {}

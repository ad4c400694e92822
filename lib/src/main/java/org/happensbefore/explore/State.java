package org.happensbefore.explore;

import java.util.List;

/**
 * One state of the whole system. Its parts are equal if their canonical texts are.
 *
 * @param world what there is beside the places
 * @param places one for each slot
 */
record State(World world, List<Place> places) {}

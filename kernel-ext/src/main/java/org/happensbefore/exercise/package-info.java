/**
 * What an exercise is: a folder that holds its statement for machines, its stub, hints, tests, solutions, alternatives
 * and mutants; and what a reader has done with it.
 */
@NullMarked
package org.happensbefore.exercise;

import org.jspecify.annotations.NullMarked;

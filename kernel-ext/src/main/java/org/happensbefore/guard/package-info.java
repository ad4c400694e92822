/**
 * Makes code that came from outside stoppable and its steps countable, by weaving a check into its class files. The
 * kernel weaves cells with it, the grader solutions and mutants, so that a step is the same everywhere.
 */
@NullMarked
package org.happensbefore.guard;

import org.jspecify.annotations.NullMarked;

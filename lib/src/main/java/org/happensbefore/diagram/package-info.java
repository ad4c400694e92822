/** Runs and histories as pictures: static first, readable as text, and good without scripts, in print and in the dark. */
@NullMarked
package org.happensbefore.diagram;

import org.jspecify.annotations.NullMarked;

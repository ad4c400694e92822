/** What the engines cost, beside references that are written by hand for one purpose. */
@NullMarked
package org.happensbefore.bench;

import org.jspecify.annotations.NullMarked;

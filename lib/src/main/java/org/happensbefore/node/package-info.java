/** The protocol contract: what a node is, and what each of its steps means. */
@NullMarked
package org.happensbefore.node;

import org.jspecify.annotations.NullMarked;

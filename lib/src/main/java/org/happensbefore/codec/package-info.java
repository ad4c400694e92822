/** Runs as JSON: a versioned schema, written and read back without loss. */
@NullMarked
package org.happensbefore.codec;

import org.jspecify.annotations.NullMarked;

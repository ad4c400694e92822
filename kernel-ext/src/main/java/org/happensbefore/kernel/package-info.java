/**
 * What makes a notebook cell a good place to learn in: it can be stopped, it cannot kill the kernel, its errors speak
 * of the reader's own lines, and its last value is shown as well as it can be.
 *
 * <p>{@link org.happensbefore.kernel.Host} is all that the core asks of a kernel. The classes named JJava.. are the
 * only ones that know JJava.
 */
@NullMarked
package org.happensbefore.kernel;

import org.jspecify.annotations.NullMarked;

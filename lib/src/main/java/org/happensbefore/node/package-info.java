/**
 * The contract between a protocol and whatever runs it: a node, its steps, their effects, and its state as a value.
 *
 * <p>A <em>step</em> (also: action, atomic step, transition of an I/O automaton) is one call of one handler. A
 * <em>trigger</em> is what causes it; an <em>effect</em> is what it does to the world. A <em>node</em> is what the
 * literature calls process, processor, replica, site or server.
 */
@NullMarked
package org.happensbefore.node;

import org.jspecify.annotations.NullMarked;

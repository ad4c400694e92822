/**
 * The immutable record of one run: events on lanes, the messages between them, and what happened before what.
 *
 * <p>An event is one step of one node; what it sends is part of it. Happens-before (also: causal order, causality) is
 * the smallest transitive order in which a node's events follow each other and a receipt follows its sending (Lamport
 * 1978). Synonyms: a <em>lane</em> is a process line; a <em>stamp</em> a timestamp.
 */
@NullMarked
package org.happensbefore.trace;

import org.jspecify.annotations.NullMarked;

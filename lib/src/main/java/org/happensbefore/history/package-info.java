/**
 * What clients ask and are answered: the operations of the services in this book, and the record of who asked what when.
 *
 * <p>Synonyms: an <em>operation</em> is also a call or a request; it is <em>open</em> (pending) until it is answered.
 */
@NullMarked
package org.happensbefore.history;

import org.jspecify.annotations.NullMarked;

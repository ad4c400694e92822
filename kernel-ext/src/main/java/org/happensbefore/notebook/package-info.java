/** What a notebook of this book is: the names every one of them begins with, and the cells of its file. */
@NullMarked
package org.happensbefore.notebook;

import org.jspecify.annotations.NullMarked;

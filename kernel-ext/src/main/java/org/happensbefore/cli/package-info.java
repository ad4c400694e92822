/** The command line: the only user of picocli. */
@NullMarked
package org.happensbefore.cli;

import org.jspecify.annotations.NullMarked;

/** Ready-made runs and measurements that chapters, tests and replays share. */
@NullMarked
package org.happensbefore.scenario;

import org.jspecify.annotations.NullMarked;

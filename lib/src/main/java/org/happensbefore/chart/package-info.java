/**
 * Figures: what was measured, with what papers published and what the reader bet drawn over it. The only user of XChart
 * in the library; a figure shows itself in a cell as a {@link org.happensbefore.diagram.Rendered}.
 *
 * <p>Synonyms: a <em>series</em> is a named row of points; <em>published</em> values are those of the paper,
 * <em>measured</em> ones are ours.
 */
@NullMarked
package org.happensbefore.chart;

import org.jspecify.annotations.NullMarked;

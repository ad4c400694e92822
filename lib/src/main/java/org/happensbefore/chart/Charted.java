package org.happensbefore.chart;

import java.util.Optional;
import org.happensbefore.diagram.Rendered;

/** A result that knows its chart, and shows it where it is the value of a cell. */
public interface Charted extends Rendered {
    /** The figure that says it best. */
    Chart chart();

    @Override
    default String text() {
        return chart().text();
    }

    @Override
    default Optional<String> html() {
        return chart().html();
    }
}

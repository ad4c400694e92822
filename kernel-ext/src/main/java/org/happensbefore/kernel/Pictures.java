package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.diagram.Card;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.explore.Verdict;
import org.happensbefore.sim.Run;
import org.happensbefore.trace.Trace;

/** Which picture a value has. */
final class Pictures {
    private Pictures() {}

    /** The picture of a value; its text where there is nothing better. */
    static Rendered of(Object value) {
        return switch (value) {
            case Chart chart -> Desk.here().withBet(chart);
            case Charted result -> Desk.here().withBet(result.chart());
            case Rendered r -> r;
            case List<?> rows when Table.fits(rows) -> Table.of(rows);
            case Run run -> of(run.trace());
            case Trace t -> SpaceTime.of(t);
            case Verdict.Violated v ->
                SpaceTime.of(v.trace()).violated(v.why() + "; no run with fewer steps breaks the property");
            case Verdict.Holds v -> Card.of(Card.Answer.YES, v.toString());
            case Verdict.Unknown v -> Card.of(Card.Answer.OPEN, v.toString());
            default -> text(String.valueOf(value));
        };
    }

    private static Rendered text(String text) {
        return new Rendered() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public Optional<String> html() {
                return Optional.empty();
            }
        };
    }
}

package org.happensbefore.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.explore.Verdict;
import org.happensbefore.sim.Cdf;
import org.happensbefore.sim.Estimates;
import org.happensbefore.sim.Histogram;
import org.happensbefore.sim.Histogram.Bin;
import org.happensbefore.sim.Histogram.Quantile;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Shrunk;
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
            case Histogram h -> bars(h);
            case Cdf cdf -> Chart.of(cdf);
            case Estimates e -> estimates(e);
            case List<?> rows when Table.fits(rows) -> Table.of(rows);
            case Run run -> of(run.trace());
            case Shrunk s -> ShrunkPage.of(s);
            case Trace t -> SpaceTime.of(t);
            case Verdict.Violated v -> VerdictPage.of(v);
            case Verdict.Holds v -> VerdictPage.of(v);
            case Verdict.Unknown v -> VerdictPage.of(v);
            default -> text(String.valueOf(value));
        };
    }

    /** A bar for each bin, named by its least value, with the quantiles in the title. */
    private static Chart bars(Histogram h) {
        List<Bin> bins = h.bins();
        long width = bins.getFirst().hi() - bins.getFirst().lo() + 1;
        return Chart.bars(String.format(
                        Locale.ROOT,
                        "%,d seeds: median %,d, 99%% at most %,d, all at most %,d",
                        h.count(),
                        value(h, 0.5),
                        value(h, 0.99),
                        value(h, 1)))
                .axes(h.what() + (width == 1 ? "" : ", from x to x + " + (width - 1)), "seeds, %")
                .measured(
                        "measured",
                        bins.stream().mapToDouble(Bin::lo).toArray(),
                        bins.stream()
                                .mapToDouble(b -> 100.0 * b.count() / h.count())
                                .toArray());
    }

    /** A chart where the parameters are numbers, else a table. */
    private static Rendered estimates(Estimates e) {
        return e.estimates().stream().allMatch(row -> row.x().isPresent()) ? Chart.of(e) : Table.of(e.estimates());
    }

    private static long value(Histogram h, double share) {
        return h.quantiles().stream()
                .filter(q -> q.share() == share)
                .findFirst()
                .map(Quantile::value)
                .orElseThrow(() -> new IllegalArgumentException("no quantile " + share + " in " + h));
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

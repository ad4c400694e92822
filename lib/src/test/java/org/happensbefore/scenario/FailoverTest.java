package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The time without a leader (Ongaro and Ousterhout 2014, extended version, section 9.3, figure 16)")
class FailoverTest {
    private static Sweep trials(long lo, long hi) {
        return Sweep.over(1000, Failover.timeouts(lo, hi)::millis);
    }

    @Test
    @DisplayName("5 ms of randomness: a median of 287 ms in the paper, 250 to 310 here")
    void median() {
        long median = trials(150, 155).quantile(0.5);
        assertTrue(median > 250 && median < 310, () -> "median " + median);
    }

    @Test
    @DisplayName("50 ms of randomness: a worst case of 513 ms in the paper, 400 to 600 here")
    void worst() {
        long worst = trials(150, 200).quantile(1);
        assertTrue(worst > 400 && worst < 600, () -> "worst " + worst);
    }

    @Test
    @DisplayName(
            "timeouts of 12 to 24 ms: 35 ms in the mean and 152 ms at worst in the paper, 33 to 45, 100 to 200 here")
    void shortest() {
        Sweep trials = trials(12, 24);
        assertTrue(trials.mean() > 33 && trials.mean() < 45, trials::toString);
        assertTrue(trials.quantile(1) > 100 && trials.quantile(1) < 200, trials::toString);
    }

    @Test
    @DisplayName("no randomness: longer than 10 seconds in all 100 trials, as in the paper")
    void none() {
        assertTrue(Sweep.over(100, Failover.timeouts(150, 150)::millis).quantile(0) > 10_000);
    }

    @Test
    @DisplayName("15 ms under way instead of 10 on disk: the median of 150 to 155 ms is more than four times as long")
    void naive() {
        Sweep naive = Sweep.over(1000, Failover.timeouts(150, 155).naive()::millis);
        assertTrue(naive.quantile(0.5) > 4 * 287, naive::toString);
    }

    @ParameterizedTest(name = "{0} to {1} ms")
    @DisplayName("nobody leads before half of the shortest timeout and a broadcast")
    @CsvSource({"150, 155", "150, 300", "12, 24", "50, 100"})
    void least(long lo, long hi) {
        long least = trials(lo, hi).quantile(0);
        assertTrue(least >= lo / 2.0 + 15 && least < lo / 2.0 + 25, () -> "least " + least);
    }

    @Test
    @DisplayName("two of the four can win, those with the longest logs, and the first to win ends the run")
    void eligible() {
        Sweep winners = Sweep.over(1000, seed -> {
            Run run = Failover.timeouts(150, 300).run(seed);
            assertEquals(new Ending.Stopped(), run.ending());
            return ((Elected) run.decisions().getFirst().value()).leader();
        });
        assertEquals(1000, winners.seeds(id -> id == 2 || id == 3).count());
        assertTrue(winners.seeds(id -> id == 2).count() > 300
                && winners.seeds(id -> id == 3).count() > 300);
    }
}

package org.happensbefore.scenario;

import java.util.List;

/**
 * How suspicious a silence is. Source: Hayashibara, D&#233;fago, Yared and Katayama 2004, section 4.1; ours is
 * {@link org.happensbefore.detector.PhiAccrual.Arrivals}.
 */
@FunctionalInterface
public interface PhiRule {
    /**
     * Minus the decimal logarithm of the odds that the next heartbeat is still to come.
     *
     * @param arrivals when heartbeats arrived, in ticks, ascending, at least two
     * @param now in ticks, not before the last of them
     */
    double phi(List<Long> arrivals, long now);
}

package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.explore.Verdict;
import org.happensbefore.scenario.BoostRule.Module;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("From weak to strong completeness (Chandra and Toueg 1996, section 3, figure 3)")
class BoostRuleTest {
    private static final List<Module> ONE_NOTICES =
            List.of(Module.stays(Set.of(1), Set.of(2)), Module.stays(Set.of(), Set.of()), Module.crashes(Set.of()));

    private static final List<Module> A_MISTAKE = List.of(
            Module.stays(Set.of(2), Set.of()), Module.stays(Set.of(), Set.of()), Module.stays(Set.of(), Set.of()));

    /** Figure 3, but for what is told and what is taken back. */
    private record Rule(boolean rumours, boolean forgives) implements BoostRule {
        @Override
        public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
            var told = new TreeSet<>(module);
            if (rumours) told.addAll(output);
            return told;
        }

        @Override
        public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
            var heard = new TreeSet<>(output);
            heard.addAll(told);
            if (forgives) heard.remove(from);
            return heard;
        }
    }

    private static String broken(BoostRule rule) {
        Verdict verdict = BoostRule.exploration(rule, A_MISTAKE).run();
        return verdict instanceof Verdict.Violated v ? v.property() : "nothing";
    }

    @Test
    @DisplayName("the paper's two tasks keep all three properties in all schedules")
    void holds() {
        for (List<Module> modules : List.of(ONE_NOTICES, A_MISTAKE))
            assertInstanceOf(
                    Verdict.Holds.class,
                    BoostRule.exploration(new Rule(false, true), modules).run());
    }

    @Test
    @DisplayName("who tells hearsay, or never takes anything back, keeps suspecting in error")
    void twins() {
        assertEquals(BoostRule.FORGIVEN, broken(new Rule(true, true)));
        assertEquals(BoostRule.FORGIVEN, broken(new Rule(false, false)));
    }

    @Test
    @DisplayName("a property that there is not is refused")
    void refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BoostRule.exploration(new Rule(false, true), ONE_NOTICES, "honesty"));
    }
}

package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Delta debugging (Zeller and Hildebrandt 2002, section 3)")
class DeltaDebuggingTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 20).boxed().toList();

    private static void requireMinimal(List<Integer> left, Predicate<List<Integer>> fails) {
        assertTrue(fails.test(left), left::toString);
        for (Integer one : left) {
            var rest = new ArrayList<>(left);
            rest.removeIf(one::equals);
            assertFalse(fails.test(rest), left + " fails without " + one);
        }
    }

    @Test
    @DisplayName("what is left fails, and not without any one element, for 500 random questions, monotone or not")
    void minimal() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            List<Set<Integer>> causes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Set<Integer> cause = new HashSet<>();
                for (int k = random.nextInt(4); k >= 0; k--) cause.add(random.nextInt(20));
                causes.add(cause);
            }
            int inTheWay = random.nextInt(20);
            boolean isMonotone = random.nextBoolean();
            Predicate<List<Integer>> fails = part -> part.size() == NUMBERS.size()
                    || (causes.stream().anyMatch(part::containsAll) && (isMonotone || !part.contains(inTheWay)));
            requireMinimal(DeltaDebugging.minimize(NUMBERS, fails), fails);
        }
    }

    @Test
    @DisplayName(
            "one element to blame among 1,024 is found with twice as many questions as there are halvings, and one")
    void logarithmic() {
        var questions = new AtomicInteger();
        List<Integer> many = IntStream.range(0, 1_024).boxed().toList();
        assertEquals(List.of(700), DeltaDebugging.minimize(many, part -> {
            questions.incrementAndGet();
            return part.contains(700);
        }));
        assertTrue(questions.get() <= 2 * 10 + 1, questions + " questions");
    }

    @Test
    @DisplayName("nothing is left if nothing is needed, and order stays")
    void order() {
        assertEquals(List.of(), DeltaDebugging.minimize(NUMBERS, _ -> true));
        assertEquals(List.of(), DeltaDebugging.minimize(List.of(), _ -> true));
        assertEquals(
                List.of(3, 11, 19), DeltaDebugging.minimize(NUMBERS, part -> part.containsAll(List.of(19, 3, 11))));
    }
}

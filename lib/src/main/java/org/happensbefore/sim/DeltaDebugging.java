package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a list that fails smaller, until it fails no more without any one of its elements: the algorithm ddmin. Source:
 * Zeller and Hildebrandt 2002, "Simplifying and Isolating Failure-Inducing Input", section 3.
 */
final class DeltaDebugging {
    private DeltaDebugging() {}

    /**
     * The part that is left. It fails, and it is 1-minimal: without any one element it does not. Elements keep their
     * order. Cost: from log k questions, if one of k elements is to blame, to about k squared.
     *
     * @param all fails
     * @param fails whether a part fails; what cannot be tried (unresolved, in the paper) does not
     */
    static <E> List<E> minimize(List<E> all, Predicate<List<E>> fails) {
        if (all.isEmpty() || fails.test(List.of())) return List.of();
        List<E> left = all;
        int parts = 2;
        while (left.size() > 1) {
            List<E> smaller = reduced(left, parts, fails);
            if (smaller.size() < left.size()) {
                boolean isPart = smaller.size() <= (left.size() + parts - 1) / parts;
                parts = isPart ? 2 : Math.max(parts - 1, 2);
                left = smaller;
            } else if (parts == left.size()) return left;
            else parts = Math.min(2 * parts, left.size());
        }
        return left;
    }

    /** One of so many parts, or else all but one of them; the whole if none of these fails. */
    private static <E> List<E> reduced(List<E> all, int parts, Predicate<List<E>> fails) {
        for (int i = 0; i < parts; i++) {
            List<E> part = all.subList(all.size() * i / parts, all.size() * (i + 1) / parts);
            if (fails.test(part)) return part;
        }
        for (int i = 0; i < parts && parts > 2; i++) {
            List<E> rest = new ArrayList<>(all.subList(0, all.size() * i / parts));
            rest.addAll(all.subList(all.size() * (i + 1) / parts, all.size()));
            if (fails.test(rest)) return rest;
        }
        return all;
    }
}

package org.happensbefore.detector;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.happensbefore.detector.DetectorClass.Accuracy;
import org.happensbefore.detector.DetectorClass.Completeness;
import org.happensbefore.detector.DetectorClass.Since;

/**
 * What the detectors of one run said, and who crashed: enough to tell to which classes they belonged. A history is
 * finite and goes on for ever: what is said last is said from then on.
 *
 * <p>Source: Chandra and Toueg 1996, section 2.2: a history maps each process and each time to the set of the suspected.
 *
 * @param n the number of processes
 * @param crashes when each process that crashes does so, by id
 * @param words what detectors said, in the order of time; before it speaks a detector suspects nobody
 */
public record SuspicionHistory(int n, Map<Integer, Long> crashes, List<Word> words) {
    /**
     * From now on this detector suspects these.
     *
     * @param at the tick, at least 0
     * @param by whose detector
     * @param suspects all that it suspects
     */
    public record Word(long at, int by, Set<Integer> suspects) {}

    /**
     * Keeps its own copies.
     *
     * @throws IllegalArgumentException if words are not in order, or come from a process that has crashed, or a process
     *     is out of range
     */
    public SuspicionHistory {
        crashes = new TreeMap<>(crashes);
        words = List.copyOf(words);
        long before = 0;
        for (Word w : words) {
            if (w.at() < before)
                throw new IllegalArgumentException(
                        "the words of a history are in the order of time, but " + w.at() + " follows " + before);
            before = w.at();
            if (w.by() < 0 || w.by() >= n)
                throw new IllegalArgumentException(
                        "there is no process " + w.by() + " in this history: ids are 0.." + (n - 1));
            Long crash = crashes.get(w.by());
            if (crash != null && w.at() >= crash)
                throw new IllegalArgumentException("process " + w.by() + " crashed at tick " + crash
                        + " and says nothing at tick " + w.at() + "; leave that word out");
        }
    }

    /** A history without crashes and words. */
    public static SuspicionHistory of(int n) {
        return new SuspicionHistory(n, Map.of(), List.of());
    }

    /** With a crash. */
    public SuspicionHistory crash(int process, long at) {
        var more = new TreeMap<>(crashes);
        more.put(process, at);
        return new SuspicionHistory(n, more, words);
    }

    /** With one word more, the newest. */
    public SuspicionHistory says(long at, int by, Set<Integer> suspects) {
        var more = new ArrayList<>(words);
        more.add(new Word(at, by, suspects));
        return new SuspicionHistory(n, crashes, more);
    }

    /** All classes that this history is allowed to. */
    public Set<DetectorClass> classes() {
        var classes = EnumSet.noneOf(DetectorClass.class);
        for (DetectorClass c : DetectorClass.values())
            if (isComplete(c.completeness()) && isAccurate(c.accuracy(), c.since())) classes.add(c);
        return classes;
    }

    /** Those of its classes that lie within no other of them: what there is to say of it. */
    public List<DetectorClass> strongest() {
        Set<DetectorClass> all = classes();
        return all.stream()
                .filter(c -> all.stream().noneMatch(o -> o != c && o.isWithin(c)))
                .toList();
    }

    /** Every process that crashes is in the end suspected, for good, by all that stay, or by one of them. */
    private boolean isComplete(Completeness completeness) {
        return crashes.keySet().stream().allMatch(p -> {
            Predicate<Integer> suspects = q -> lastOf(q).contains(p);
            return completeness == Completeness.STRONG
                    ? staying().stream().allMatch(suspects)
                    : staying().stream().anyMatch(suspects);
        });
    }

    private boolean isAccurate(Accuracy accuracy, Since since) {
        List<Integer> everybody = IntStream.range(0, n).boxed().toList();
        return accuracy == Accuracy.STRONG
                ? everybody.stream().allMatch(p -> isSpared(p, since))
                : staying().stream().anyMatch(p -> isSpared(p, since));
    }

    /** Whether nobody suspects a process while it is up; in the end only those that stay matter. */
    private boolean isSpared(int p, Since since) {
        if (since == Since.ALWAYS)
            return words.stream()
                    .noneMatch(w -> w.suspects().contains(p) && w.at() < crashes.getOrDefault(p, Long.MAX_VALUE));
        return crashes.containsKey(p)
                || staying().stream().noneMatch(q -> lastOf(q).contains(p));
    }

    private List<Integer> staying() {
        return IntStream.range(0, n)
                .filter(p -> !crashes.containsKey(p))
                .boxed()
                .toList();
    }

    private Set<Integer> lastOf(int by) {
        return words.stream()
                .filter(w -> w.by() == by)
                .reduce((_, last) -> last)
                .map(Word::suspects)
                .orElse(Set.of());
    }
}

package org.happensbefore.grader;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Subject;
import org.happensbefore.sim.Run;
import org.happensbefore.trace.Trace;

/** What a test of an exercise says when something is wrong. */
public final class Check {
    private Check() {}

    /**
     * Every schedule keeps the properties.
     *
     * @throws Violation with the shortest counterexample, if one does not
     * @throws Subject.Limit if the search was cut off
     */
    public static void holds(Verdict verdict) {
        holds(verdict, Verdict.Violated::why);
    }

    /**
     * Every schedule keeps the properties.
     *
     * @param sentence what to say of a counterexample
     */
    public static void holds(Verdict verdict, Function<Verdict.Violated, String> sentence) {
        holds(verdict, sentence, Map.of());
    }

    /**
     * Every schedule keeps the properties.
     *
     * @param sentence what to say of a counterexample
     * @param replay what the words of the property's replay stand for
     */
    public static void holds(Verdict verdict, Function<Verdict.Violated, String> sentence, Map<String, Object> replay) {
        switch (verdict) {
            case Verdict.Holds _ -> {}
            case Verdict.Violated broken ->
                throw new Violation(
                        broken.property().equals("no exception") ? broken.why() : sentence.apply(broken),
                        Optional.of(new Witness(broken.trace(), place(broken.trace()))),
                        replay);
            case Verdict.Unknown unknown ->
                throw new Subject.Limit(
                        "states",
                        "the search was given up at " + unknown.bound()
                                + ": the class sends, or remembers, without end");
        }
    }

    /** A run without end is wrong as a whole. */
    private static Witness.Place place(Trace trace) {
        return trace.repeatsFrom().isPresent() ? Witness.Place.RUN : Witness.Place.LAST_EVENT;
    }

    /**
     * Something is true.
     *
     * @param sentence what is wrong otherwise
     */
    public static void that(boolean holds, String sentence) {
        if (!holds) throw new Violation(sentence, Optional.empty(), Map.of());
    }

    /**
     * Something is true of a run.
     *
     * @param sentence what is wrong otherwise
     * @param trace the run that shows it
     */
    public static void that(boolean holds, String sentence, Trace trace) {
        that(holds, sentence, trace, Map.of());
    }

    /**
     * Something is true of a run that a seed gives.
     *
     * @param sentence what is wrong otherwise
     * @param trace the run that shows it
     * @param replay what the words of the property's replay stand for, the seed among them
     */
    public static void that(boolean holds, String sentence, Trace trace, Map<String, Object> replay) {
        if (!holds) throw new Violation(sentence, Optional.of(new Witness(trace, Witness.Place.RUN)), replay);
    }

    /**
     * Seeded runs have nothing wrong; of those that have, the shortest is shown.
     *
     * @param seeds how many runs: seeds 0, 1, ..
     * @param wrong what is wrong with a run, one sentence, or empty
     * @param replay what the words of the property's replay stand for, beside the seed
     */
    public static void runs(
            int seeds, LongFunction<Run> runs, Function<Run, Optional<String>> wrong, Map<String, Object> replay) {
        LongStream.range(0, seeds)
                .mapToObj(runs)
                .filter(run -> wrong.apply(run).isPresent())
                .min(Comparator.comparingLong(Run::events))
                .ifPresent(run -> fail(wrong.apply(run).orElseThrow(), run, replay));
    }

    private static void fail(String sentence, Run run, Map<String, Object> replay) {
        var all = new HashMap<>(replay);
        all.put("seed", run.seed());
        that(false, sentence, run.trace(), all);
    }
}

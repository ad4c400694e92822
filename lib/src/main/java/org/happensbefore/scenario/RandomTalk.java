package org.happensbefore.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.happensbefore.node.Effect;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.TraceBuilder;

/**
 * Processes that talk at random: the generator of the runs on which clocks are compared.
 *
 * <p>The generator, one event after the other: a process drawn uniformly acts. If messages wait for it, it receives the
 * one that has waited longest, from whomever. Otherwise it sends a message to another process drawn uniformly, with the
 * send probability (0.5 unless said), or else takes a step of its own. Messages are never lost; those that nobody has
 * received when the events are used up stay under way. Shares measured on these runs depend on every one of these
 * choices: quote them with the generator.
 *
 * @param processes how many, at least 2
 * @param events how many events in all, at least 0
 * @param sendProbability how often a process for which nothing waits sends, from 0 to 1
 * @param seed the same seed gives the same run
 */
public record RandomTalk(int processes, int events, double sendProbability, long seed) {
    /** @throws IllegalArgumentException naming the value that is out of range */
    public RandomTalk {
        if (processes < 2) throw new IllegalArgumentException("talk needs at least 2 processes, was " + processes);
        if (events < 0) throw new IllegalArgumentException("a run has at least 0 events, was " + events);
        if (!(sendProbability >= 0 && sendProbability <= 1))
            throw new IllegalArgumentException("the send probability is from 0 to 1, was " + sendProbability);
    }

    /** Processes that talk for 30 events, with send probability 0.5 and seed 1, unless more is said. */
    public static RandomTalk of(int processes) {
        return new RandomTalk(processes, 30, 0.5, 1);
    }

    /** The same talk, this many events long. */
    public RandomTalk events(int count) {
        return new RandomTalk(processes, count, sendProbability, seed);
    }

    /** The same talk with another share of sendings. */
    public RandomTalk sendProbability(double probability) {
        return new RandomTalk(processes, events, probability, seed);
    }

    /** Another talk of the same kind. */
    public RandomTalk seed(long another) {
        return new RandomTalk(processes, events, sendProbability, another);
    }

    /** Lets them talk. */
    public Talk run() {
        var writer = new Writer(processes);
        play(writer);
        return new Talk(writer.trace.build("%d processes talk at random (seed %d)".formatted(processes, seed)));
    }

    /** What happens, in order. Messages are numbered from 0 in the order of their sending. */
    interface Listener {
        void step(int process);

        void send(int process, int to);

        void receive(int process, int message);
    }

    void play(Listener listener) {
        var random = new SplittableRandom(seed);
        List<Queue<Integer>> waiting = new ArrayList<>();
        for (int p = 0; p < processes; p++) waiting.add(new ArrayDeque<>());
        int messages = 0;
        for (int i = 0; i < events; i++) {
            int process = random.nextInt(processes);
            Integer oldest = waiting.get(process).poll();
            if (oldest != null) listener.receive(process, oldest);
            else if (random.nextDouble() < sendProbability) {
                int other = random.nextInt(processes - 1);
                int to = other < process ? other : other + 1;
                listener.send(process, to);
                waiting.get(to).add(messages++);
            } else listener.step(process);
        }
    }

    /** Writes it all down; one event takes one tick. */
    private static final class Writer implements Listener {
        private final TraceBuilder trace;
        private long now;
        private int messages;

        Writer(int processes) {
            trace = new TraceBuilder(processes);
        }

        @Override
        public void step(int process) {
            event(process, new Cause.Idled(), List.of());
        }

        @Override
        public void send(int process, int to) {
            event(process, new Cause.Idled(), List.of(new Effect.Send(List.of(to), "m" + messages++)));
        }

        @Override
        public void receive(int process, int message) {
            event(process, new Cause.Received(message), List.of());
        }

        private void event(int process, Cause cause, List<Effect> effects) {
            trace.event(process, now++, cause, effects, Map.of(), Map.of());
        }
    }
}

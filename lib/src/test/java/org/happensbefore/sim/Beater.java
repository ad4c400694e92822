package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;

/** Beats every ten ticks of its own clock, and writes down who beat when. Delays are two ticks. */
final class Beater extends Node<Beater.Beat> {
    record Beat(int number) {}

    record Tick() implements Timer {}

    /** What came, as {@code sender:number}. */
    private final List<String> came = new ArrayList<>();
    /** What its own clock showed at each beat. */
    private final List<Long> clock = new ArrayList<>();

    private int beats;

    @Override
    protected void start() {
        after(10, new Tick());
    }

    @Override
    protected void onTimer(Timer timer) {
        clock.add(now());
        beats++;
        sendToOthers(new Beat(beats));
        after(10, new Tick());
    }

    @Override
    protected void restart() {
        after(10, new Tick());
    }

    @Override
    protected void on(int from, Beat beat) {
        came.add(from + ":" + beat.number());
    }

    static Simulation beaters(int n) {
        return Simulation.of(n, _ -> new Beater()).network(Network.delay(2, 2)).until(65);
    }

    static String came(Run run, int node) {
        return String.join(" ", run.nodes(Beater.class).toList().get(node).came);
    }

    static List<Long> clock(Run run, int node) {
        return run.nodes(Beater.class).toList().get(node).clock;
    }

    /** The real ticks of a node's events with such a cause. */
    static String times(Run run, int node, Class<? extends Cause> cause) {
        return run.trace()
                .of(node)
                .filter(e -> cause.isInstance(e.cause()))
                .map(e -> String.valueOf(e.time()))
                .collect(Collectors.joining(" "));
    }

    /** Why messages were lost, each reason once for each message. */
    static List<String> reasons(Run run) {
        return run.trace().mishaps().stream()
                .flatMap(m -> m instanceof Mishap.Dropped d ? Stream.of(d.reason()) : null)
                .toList();
    }
}

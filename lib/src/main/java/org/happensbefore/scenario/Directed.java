package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.consensus.Synod;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Session;
import org.happensbefore.node.Step;
import org.happensbefore.node.Trigger;
import org.happensbefore.scenario.Schedule.Crash;
import org.happensbefore.scenario.Schedule.Deliver;
import org.happensbefore.scenario.Schedule.Omit;
import org.happensbefore.scenario.Schedule.Start;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Trace;
import org.happensbefore.trace.TraceBuilder;

/**
 * A schedule that was played.
 *
 * @param trace the run
 * @param sent all messages, in the order in which they were sent
 * @param received those of them that arrived, in the order in which they did
 * @param underWay those of them that may still arrive, in the order in which they were sent
 * @param crashed who has stopped
 */
public record Directed(
        Trace trace, List<Letter> sent, List<Letter> received, List<Letter> underWay, SortedSet<Integer> crashed)
        implements Rendered {
    /** Keeps its own copies. */
    public Directed {
        sent = List.copyOf(sent);
        received = List.copyOf(received);
        underWay = List.copyOf(underWay);
        crashed = Collections.unmodifiableSortedSet(new TreeSet<>(crashed));
    }

    /** A message with its sender and its receiver. */
    public record Letter(int from, int to, Object message) {}

    /** Plays a schedule of {@link Synod}: proposers 0 and 1 with ballots 0 and 1, acceptors 2, 3 and 4. */
    public static Directed paxos(Schedule schedule) {
        Set<Integer> acceptors = Set.of(2, 3, 4);
        return of(5, id -> id < 2 ? new Synod.Proposer(id, "v" + id, acceptors) : new Synod.Acceptor(), schedule);
    }

    /**
     * Plays a schedule of {@link UniformBroadcast}: processes 0, 1 and 2, of which 0 broadcasts "m"; each delivers what it
     * has relayed. In the end all arrives that was not omitted, so that what is missing then is missing for ever.
     */
    public static Directed broadcast(Schedule schedule) {
        IntFunction<Node<?>> process =
                id -> new UniformBroadcast.Process(id == 0 ? Optional.of("m") : Optional.empty(), 1);
        var moves = new ArrayList<>(schedule.moves());
        while (true) {
            Directed run = of(3, process, () -> moves);
            Optional<Letter> next = run.underWay().stream()
                    .filter(l -> !run.crashed().contains(l.to()))
                    .findFirst();
            if (next.isEmpty()) return run;
            moves.add(new Deliver(next.get().from(), next.get().to()));
        }
    }

    /**
     * Plays a schedule. The nodes draw nothing and set no timers.
     *
     * @param n the number of nodes
     * @param factory makes a fresh node for an id
     * @throws IllegalArgumentException if a move cannot be made, naming it and those that can
     */
    public static Directed of(int n, IntFunction<? extends Node<?>> factory, Schedule schedule) {
        var stage = new Stage(new Nodes(n, 0, factory));
        for (Schedule.Move move : schedule.moves()) stage.make(move);
        List<Letter> underWay =
                stage.underWay.stream().map(Stage.UnderWay::letter).toList();
        return new Directed(
                stage.trace.build("A directed run of %d nodes".formatted(n)),
                stage.sent,
                stage.received,
                underWay,
                stage.crashed);
    }

    @Override
    public String text() {
        return SpaceTime.of(trace).text();
    }

    @Override
    public Optional<String> svg() {
        return SpaceTime.of(trace).svg();
    }

    @Override
    public Optional<String> html() {
        return SpaceTime.of(trace).html();
    }

    @Override
    public String toString() {
        return "%d events, %d of %d messages arrived".formatted(trace.events().size(), received.size(), sent.size());
    }

    /** The nodes, and what is under way between them. */
    private static final class Stage {
        private record UnderWay(Letter letter, int id) {}

        private final Nodes nodes;
        private final List<Node<?>> actors = new ArrayList<>();
        private final List<Disk> disks = new ArrayList<>();
        private final Set<Integer> started = new HashSet<>();
        private final SortedSet<Integer> crashed = new TreeSet<>();
        private final List<UnderWay> underWay = new ArrayList<>();
        private final TraceBuilder trace;
        private final List<Letter> sent = new ArrayList<>();
        private final List<Letter> received = new ArrayList<>();
        private int time;

        Stage(Nodes nodes) {
            this.nodes = nodes;
            trace = new TraceBuilder(nodes.n());
            for (int id = 0; id < nodes.n(); id++) {
                Node<?> actor = nodes.create(id);
                actors.add(actor);
                disks.add(nodes.structure().stable(actor));
                trace.name(id, actor.getClass());
            }
        }

        void make(Schedule.Move move) {
            switch (move) {
                case Start(int node) -> {
                    requireUp(node, move);
                    if (node < 0 || node >= actors.size() || !started.add(node))
                        throw impossible(move, "each of the nodes 0 to " + (actors.size() - 1) + " starts once");
                    step(node, new Trigger.Start(), new Cause.Started());
                }
                case Deliver(int from, int to) -> {
                    requireUp(to, move);
                    UnderWay next = take(from, to, move);
                    received.add(next.letter());
                    step(to, new Trigger.Receive(from, next.letter().message()), new Cause.Received(next.id()));
                }
                case Omit(int from, int to) ->
                    trace.dropped(take(from, to, move).id(), time, "omitted by node " + from);
                case Crash(int node) -> {
                    requireUp(node, move);
                    if (node < 0 || node >= actors.size()) throw impossible(move, "there is no such node");
                    crashed.add(node);
                    trace.event(node, time++, new Cause.Crashed(""), List.of(), Map.of(), Map.of());
                }
            }
        }

        private void requireUp(int node, Schedule.Move move) {
            if (crashed.contains(node)) throw impossible(move, "node " + node + " has crashed");
        }

        private UnderWay take(int from, int to, Schedule.Move move) {
            for (Iterator<UnderWay> all = underWay.iterator(); all.hasNext(); ) {
                UnderWay next = all.next();
                if (next.letter().from() != from || next.letter().to() != to) continue;
                all.remove();
                return next;
            }
            String others = underWay.stream()
                    .map(u -> "%s from %d to %d"
                            .formatted(
                                    Notation.of(u.letter().message()),
                                    u.letter().from(),
                                    u.letter().to()))
                    .collect(Collectors.joining(", "));
            throw impossible(move, others.isEmpty() ? "nothing is under way" : "under way are " + others);
        }

        private IllegalArgumentException impossible(Schedule.Move move, String because) {
            return new IllegalArgumentException(
                    "move %d, %s, cannot be made: %s".formatted(time + 1, Notation.of(move), because));
        }

        private void step(int id, Trigger trigger, Cause cause) {
            Node<?> actor = actors.get(id);
            Map<String, String> before = nodes.structure().show(actor);
            var setting = new Step.Setting(
                    bound -> {
                        throw new IllegalStateException("node " + id + " draws, which a directed run has no rule for");
                    },
                    () -> time,
                    new Session(List.of()),
                    disks.get(id),
                    false);
            Step step = nodes.step(actor, id, trigger, setting);
            List<Integer> ids = trace.event(
                    id, time++, cause, step.effects(), before, nodes.structure().show(actor));
            Iterator<Integer> next = ids.iterator();
            for (Effect effect : step.effects())
                switch (effect) {
                    case Effect.Send(List<Integer> to, Object message) -> {
                        for (int receiver : to) {
                            var letter = new Letter(id, receiver, message);
                            sent.add(letter);
                            underWay.add(new UnderWay(letter, next.next()));
                        }
                    }
                    case Effect.Write(Disk now) -> disks.set(id, now);
                    default -> {} // stands in the trace
                }
        }
    }
}

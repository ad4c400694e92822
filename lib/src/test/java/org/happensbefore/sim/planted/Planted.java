package org.happensbefore.sim.planted;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.consensus.Synod;
import org.happensbefore.history.Lock;
import org.happensbefore.history.Register;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.node.Session;
import org.happensbefore.scenario.BrokenPaxos;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Moment;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Operation;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Shrinking;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Output;

/** Protocols with one bug each, in systems large and faulty enough to hide it. */
public enum Planted {
    /** Paxos in which half of the acceptors are a quorum. */
    HALF_IS_ENOUGH(() -> Shrinking.of(
            Simulation.of(
                            4,
                            id -> id < 2
                                    ? new BrokenPaxos.HalfIsEnough(id, "v" + id, Set.of(2, 3))
                                    : new Synod.Acceptor())
                    .network(Network.delay(1, 40).loss(0.1).duplicate(0.3))
                    .faults(
                            crash(0).at(30),
                            recover(0).at(60),
                            partition(Set.of(2, 1), Set.of(3, 0)).between(20, 50)),
            run -> run.decisions().stream().map(Decision::value).distinct().count() > 1)),
    /** An election whose servers forget in a crash for whom they voted. */
    FORGOTTEN_VOTE(() -> Shrinking.of(
            Simulation.of(3, _ -> new Leaders.Server())
                    .network(Network.delay(1, 20).loss(0.1).duplicate(0.05))
                    .faults(
                            crash(1).at(60),
                            recover(1).at(62),
                            crash(2).at(70),
                            recover(2).at(75),
                            crash(0).at(150),
                            recover(0).at(160),
                            partition(Set.of(0), Set.of(1, 2)).between(200, 250))
                    .until(600),
            Planted::twoLeaders)),
    /** A register whose readers do not write back. */
    NO_WRITE_BACK(() -> Shrinking.of(
            Simulation.of(3, _ -> new SharedRegister.Hasty())
                    .network(Network.delay(1, 20).duplicate(0.1))
                    .faults(partition(Set.of(0, 1), Set.of(2)).between(20, 40))
                    .operations(Planted::readsAndWrites)
                    .thinking(1, 10),
            Planted::goesBack)),
    /** A register whose replicas forget in a crash what they hold. */
    AMNESIA(() -> Shrinking.of(
            Simulation.of(3, _ -> new SharedRegister.Forgetful())
                    .network(Network.delay(1, 10).duplicate(0.1))
                    .faults(
                            crash(1).at(50),
                            recover(1).at(55),
                            crash(2).at(70),
                            recover(2).at(72),
                            crash(1).at(80))
                    .operations(Planted::readsAndWrites)
                    .thinking(1, 10),
            Planted::forgets)),
    /** A broadcast that counts on its own relay, over links that lose: somebody delivers, somebody correct never does. */
    EAGER_RELAY(() -> Shrinking.of(
                    Simulation.of(
                                    4,
                                    id -> new UniformBroadcast.Process(
                                            id == 0 ? Optional.of("m") : Optional.empty(), 1))
                            .network(Network.delay(1, 10).loss(0.4).duplicate(0.2))
                            .faults(crash(0).at(5), crash(1).at(9)),
                    Planted::isNotUniform)
            .toTheEnd()),
    /** A lock that a repeated release takes from its next holder. */
    DOUBLE_RELEASE(() -> Shrinking.ofMoments(
                    Simulation.of(4, id -> id == 0 ? new LockServer.Server() : new LockServer.Client())
                            .network(Network.delay(1, 10).duplicate(0.02))
                            .operations(id -> id == 0 ? List.of() : Mutexes.script(10))
                            .thinking(1, 10),
                    Planted::twoInside)
            .scripts(Planted::takesTurns)),
    /** Lamport's algorithm for mutual exclusion, over links that are not FIFO. */
    OVERTAKING(() -> Shrinking.ofMoments(
                    Mutexes.contention(3, 5, _ -> new LamportMutex.Process()).network(Network.delay(1, 20)),
                    Planted::twoInside)
            .scripts(Planted::takesTurns)),
    /** A counter that takes a question asked again for a new one. */
    COUNTED_TWICE(() -> Shrinking.ofMoments(
            Simulation.of(4, id -> id == 0 ? new Counting.Server() : new Counting.Client())
                    .network(Network.delay(1, 12).loss(0.01))
                    .operations(id -> id == 0 ? List.of() : Collections.nCopies(10, new Counting.Increment()))
                    .thinking(1, 10)
                    .faults(crash(3).at(20), recover(3).at(40)),
            Planted::countsTwice));

    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Shrinking> shrinking;

    Planted(Supplier<Shrinking> shrinking) {
        this.shrinking = shrinking;
    }

    /** The first seed that fails, to be shrunk. */
    public Shrinking shrinking() {
        return shrinking.get().seeds(0, 10_000);
    }

    private static boolean twoLeaders(Run run) {
        return run.decisions().stream()
                        .map(d -> ((Leaders.Elected) d.value()).term())
                        .distinct()
                        .count()
                < run.decisions().size();
    }

    /** Whether somebody reads less than was read or written before. */
    private static boolean goesBack(Run run) {
        List<Operation> over =
                run.operations().stream().filter(o -> o.answer().isPresent()).toList();
        return over.stream()
                .anyMatch(later ->
                        over.stream().anyMatch(earlier -> isBefore(earlier, later) && value(later) < value(earlier)));
    }

    /** Whether somebody reads less than was written before. */
    private static boolean forgets(Run run) {
        List<Operation> over =
                run.operations().stream().filter(o -> o.answer().isPresent()).toList();
        return over.stream()
                .anyMatch(later -> over.stream()
                        .anyMatch(earlier -> earlier.operation() instanceof Register.Write
                                && isBefore(earlier, later)
                                && value(later) < value(earlier)));
    }

    private static boolean isBefore(Operation earlier, Operation later) {
        return earlier.answer().orElseThrow().time() < later.invoked();
    }

    private static int value(Operation o) {
        if (o.operation() instanceof Register.Write(String written)) return Integer.parseInt(written);
        String read = o.answer().orElseThrow().result().toString();
        return read.equals(Register.EMPTY) ? 0 : Integer.parseInt(read);
    }

    private static List<Register.Op> readsAndWrites(int id) {
        List<Register.Op> script = new ArrayList<>();
        for (int i = 1; i <= 6; i++) script.add(id == 0 ? new Register.Write(String.valueOf(i)) : new Register.Read());
        return script;
    }

    private static boolean isNotUniform(Run run) {
        Set<Integer> delivered = run.trace().events().stream()
                .filter(e -> e.outputs().stream().anyMatch(o -> o instanceof Output.Delivered))
                .map(e -> e.node())
                .collect(Collectors.toSet());
        return !delivered.isEmpty() && IntStream.range(0, 4).anyMatch(id -> run.isUp(id) && !delivered.contains(id));
    }

    private static boolean twoInside(Moment m) {
        return IntStream.range(0, 3).filter(id -> isInside(m.session(id))).count() > 1;
    }

    private static boolean isInside(Session s) {
        return !s.open() && s.completed() > 0 && s.script().get(s.completed() - 1) == Lock.ACQUIRE;
    }

    private static boolean takesTurns(List<?> script) {
        return IntStream.range(0, script.size())
                .allMatch(i -> script.get(i) == (i % 2 == 0 ? Lock.ACQUIRE : Lock.RELEASE));
    }

    private static boolean countsTwice(Moment m) {
        int asked = IntStream.range(1, 4).map(id -> m.session(id).invoked()).sum();
        return m.nodes(Counting.Server.class).anyMatch(s -> s.value() > asked);
    }
}

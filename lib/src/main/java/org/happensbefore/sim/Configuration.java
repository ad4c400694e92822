package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.happensbefore.failure.Fault;

/**
 * All of a simulation that shrinking changes.
 *
 * @param faults in the order of their ticks
 * @param asked which operations of its script each node is asked, by id, as positions in the script
 */
record Configuration(
        List<Fault> faults, Network network, Simulation.Span thinking, long seed, List<List<Integer>> asked) {
    /** What a run had; what a nemesis drew for it is said. */
    static Configuration of(Simulation model, Run run) {
        List<List<Integer>> all = IntStream.range(0, run.faults().n())
                .mapToObj(id ->
                        IntStream.range(0, model.script(id).size()).boxed().toList())
                .toList();
        return new Configuration(run.faults().faults(), model.network, model.thinking, run.seed(), all);
    }

    Configuration with(List<Fault> other) {
        return new Configuration(List.copyOf(other), network, thinking, seed, asked);
    }

    Configuration with(Network other) {
        return new Configuration(faults, other, thinking, seed, asked);
    }

    Configuration with(Simulation.Span other) {
        return new Configuration(faults, network, other, seed, asked);
    }

    Configuration with(long other) {
        return new Configuration(faults, network, thinking, other, asked);
    }

    /** The call of one operation. */
    record Call(int node, int position) {}

    /** All calls, by node. */
    List<Call> calls() {
        return IntStream.range(0, asked.size())
                .boxed()
                .flatMap(id -> asked.get(id).stream().map(position -> new Call(id, position)))
                .toList();
    }

    Configuration asking(List<Call> calls) {
        List<List<Integer>> other = new ArrayList<>();
        for (int id = 0; id < asked.size(); id++) {
            int node = id;
            other.add(calls.stream()
                    .filter(c -> c.node() == node)
                    .map(Call::position)
                    .toList());
        }
        return new Configuration(faults, network, thinking, seed, List.copyOf(other));
    }

    /** What the nodes are asked. */
    IntFunction<List<?>> operations(Simulation model) {
        return id -> {
            List<?> script = model.script(id);
            return asked.get(id).stream().<Object>map(script::get).toList();
        };
    }

    /**
     * The same simulation under these circumstances, without trace.
     *
     * @throws IllegalArgumentException if the faults contradict each other
     */
    Simulation of(Simulation model) {
        Simulation s = model.faults(faults)
                .network(network)
                .seed(seed)
                .operations(operations(model))
                .untraced();
        return thinking.isGiven() ? s.thinking(thinking.lo(), thinking.hi()) : s;
    }
}

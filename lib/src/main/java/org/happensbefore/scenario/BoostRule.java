package org.happensbefore.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Timers;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * How a detector of which only somebody notices each crash becomes one in which all do: the two tasks of a process, which
 * has such a weak detector as a module and an output of its own. Source: Chandra and Toueg 1996, section 3 and figure 3.
 */
public interface BoostRule {
    /**
     * Task 1, again and again: what a process tells everybody, itself included.
     *
     * @param module whom its weak detector suspects now
     * @param output its output now
     */
    Set<Integer> tell(Set<Integer> module, Set<Integer> output);

    /**
     * Task 2: a process's output after it has heard from somebody.
     *
     * @param output its output before
     * @param from who told it, maybe itself
     * @param told what it was told
     */
    Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told);

    /** What a process tells everybody. */
    record Told(Set<Integer> suspects) {}

    /** Everything that was under way has arrived. */
    record Later() implements Timer {}

    /**
     * What one process's module says.
     *
     * @param first at the beginning
     * @param later in the end; nothing for a process that has crashed meanwhile
     */
    record Module(Set<Integer> first, Optional<Set<Integer>> later) {
        /** Keeps its own copies. */
        public Module {
            first = Set.copyOf(first);
            later = later.map(Set::copyOf);
        }

        /** A process that stays, whose module says first this and then that for ever. */
        public static Module stays(Set<Integer> first, Set<Integer> later) {
            return new Module(first, Optional.of(later));
        }

        /** A process that crashes after it has spoken once. */
        public static Module crashes(Set<Integer> first) {
            return new Module(first, Optional.empty());
        }
    }

    /** One of the processes. It speaks at the beginning, and once more when all of that has arrived. */
    final class Process extends Node<Told> {
        private final Supplier<? extends BoostRule> rule;
        private final Module module;
        private final TreeSet<Integer> output = new TreeSet<>();

        /**
         * A process.
         *
         * @param rule makes one whose answers depend on the arguments alone
         */
        public Process(Supplier<? extends BoostRule> rule, Module module) {
            this.rule = rule;
            this.module = module;
        }

        /** Whether it crashes after it has spoken once. */
        public boolean crashes() {
            return module.later().isEmpty();
        }

        /** Whom it suspects. */
        public Set<Integer> output() {
            return output;
        }

        @Override
        protected void start() {
            tell(module.first());
        }

        @Override
        protected void on(int from, Told message) {
            if (from == n() - 1) module.later().ifPresent(this::tell);
            else {
                Set<Integer> heard = rule.get().hear(new TreeSet<>(output), from, message.suspects());
                output.clear();
                output.addAll(heard);
            }
        }

        private void tell(Set<Integer> suspects) {
            var told = new Told(new TreeSet<>(rule.get().tell(suspects, new TreeSet<>(output))));
            for (int q = 0; q < n() - 1; q++) send(q, told);
        }
    }

    /** The last node: when all has arrived, it lets everybody speak once more. */
    final class Bell extends Node<Told> {
        /** Without more to say. */
        public Bell() {}

        @Override
        protected void start() {
            after(1, new Later());
        }

        @Override
        protected void onTimer(Timer timer) {
            sendToOthers(new Told(Set.of()));
        }
    }

    /** The properties of section 3. */
    String COMPLETE = "every crash is known to all";

    /** Also of outputs that are not final. */
    String SPARED = "who is never suspected is spared";

    /** Of final outputs. */
    String FORGIVEN = "mistakes are taken back";

    /**
     * All schedules of a few processes. Asked at the end: whoever stays suspects all that have crashed, and nobody else
     * whom no module suspects in the end. Asked always: whom no module ever suspects is in no output.
     *
     * @param modules what each process's module says
     */
    static Exploration exploration(BoostRule rule, List<Module> modules) {
        return asking(exploration(rule, modules, SPARED), modules, COMPLETE, FORGIVEN);
    }

    /** The same, where only one property is asked. */
    static Exploration exploration(BoostRule rule, List<Module> modules, String property) {
        int n = modules.size();
        var processes = Exploration.of(n + 1, id -> id < n ? new Process(() -> rule, modules.get(id)) : new Bell())
                .timers(Timers.AT_QUIET)
                .started()
                .consuming();
        return asking(processes, modules, property);
    }

    private static Exploration asking(Exploration processes, List<Module> modules, String... properties) {
        Set<Integer> crashed = new TreeSet<>();
        Set<Integer> last = new TreeSet<>();
        Set<Integer> ever = new TreeSet<>();
        for (int i = 0; i < modules.size(); i++) {
            int p = i;
            ever.addAll(modules.get(p).first());
            modules.get(p).later().ifPresentOrElse(last::addAll, () -> crashed.add(p));
        }
        ever.addAll(last);
        last.addAll(crashed);
        Exploration asked = processes;
        for (String property : properties)
            asked = switch (property) {
                case SPARED ->
                    asked.always(SPARED, s -> s.nodes(Process.class).allMatch(p -> ever.containsAll(p.output())));
                case COMPLETE ->
                    asked.atQuiet(
                            COMPLETE, s -> staying(s).allMatch(p -> p.output().containsAll(crashed)));
                case FORGIVEN -> asked.atQuiet(FORGIVEN, s -> staying(s).allMatch(p -> last.containsAll(p.output())));
                default ->
                    throw new IllegalArgumentException("no property \"" + property + "\"; there are \"" + COMPLETE
                            + "\", \"" + SPARED + "\" and \"" + FORGIVEN + "\"");
            };
        return asked;
    }

    private static Stream<Process> staying(Snapshot s) {
        return s.nodes(Process.class).filter(p -> !p.crashes());
    }
}

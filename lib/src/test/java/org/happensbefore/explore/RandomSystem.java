package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Timer;

/**
 * A small system of state machines with random tables and random budgets, for comparing explorers: what a machine does
 * depends on the trigger and its fields, by lot. Fuel keeps it finite.
 */
final class RandomSystem {
    static final int KINDS = 2;

    /** One line of a rule. */
    sealed interface Act {
        record Become(int value) implements Act {}

        record Keep(int value) implements Act {}

        record Hold(int value) implements Act {}

        record Tell(Set<Integer> to, int kind) implements Act {}

        record Wake(int alarm) implements Act {}

        record Sleep(int alarm) implements Act {}

        record Decide(int value) implements Act {}

        record Persist() implements Act {}
    }

    record Letter(int kind) {}

    record Alarm(int kind) implements Timer {}

    /** What to do on a trigger, for each draw. */
    @FunctionalInterface
    interface Rules {
        List<List<Act>> on(String trigger, int index);
    }

    static final class Machine extends Node<Letter> {
        private final Rules rules;
        private final boolean clock;
        private int value;
        private int fuel = 2;

        @Stable
        private int kept;

        @Stable(onPersist = true)
        private int held;

        Machine(Rules rules, boolean clock) {
            this.rules = rules;
            this.clock = clock;
        }

        @Override
        protected void start() {
            act("start");
        }

        @Override
        protected void on(int from, Letter letter) {
            act("on " + letter.kind());
        }

        @Override
        protected void onTimer(Timer timer) {
            act("alarm " + ((Alarm) timer).kind());
        }

        @Override
        protected void idle() {
            act("idle");
        }

        @Override
        protected void restart() {
            act("restart");
        }

        private void act(String trigger) {
            List<List<Act>> choices = rules.on(trigger, index(value, kept, held, clock ? (int) now() : 0));
            (choices.size() == 1 ? choices.getFirst() : random().oneOf(choices)).forEach(this::act);
        }

        private void act(Act act) {
            switch (act) {
                case Act.Become(int v) -> value = v;
                case Act.Keep(int v) -> kept = v;
                case Act.Hold(int v) -> held = v;
                case Act.Tell(Set<Integer> to, int kind) -> {
                    if (burns()) send(to, new Letter(kind));
                }
                case Act.Wake(int alarm) -> {
                    if (burns()) after(1, new Alarm(alarm));
                }
                case Act.Sleep(int alarm) -> cancel(new Alarm(alarm));
                case Act.Decide(int v) -> {
                    if (burns()) decide(v);
                }
                case Act.Persist() -> persist();
            }
        }

        private boolean burns() {
            return fuel > 0 && fuel-- > 0;
        }

        private int id() {
            return self();
        }

        private String show() {
            return value + "/" + kept + "/" + held + "/" + fuel;
        }
    }

    final int n;
    final Rules rules;
    final Links links;
    final Timers timers;
    final boolean cuts;
    final int crashes;
    final int recoveries;
    final int firings;
    final int idles;
    final int drops;
    final int duplicates;
    final int omitters;
    final int omissions;
    final int partitions;
    final boolean consuming;
    /** The last reading of the clocks, which are at most 1 apart; 0 where there are none. */
    final int clock;

    /** Machine n-1 lies, and says letters of kinds below this; 0 where nobody does. */
    final int vocabulary;

    RandomSystem(long seed) {
        var random = new Random(seed);
        n = 2 + random.nextInt(2);
        var table = new TreeMap<String, List<List<Act>>>();
        for (String trigger : List.of("start", "restart", "idle", "on 0", "on 1", "alarm 0", "alarm 1"))
            for (int index = 0; index < 3; index++) table.put(trigger + " " + index, choices(random));
        rules = (trigger, index) -> table.get(trigger + " " + index);
        links = oneOf(random, List.of(Links.values()));
        timers = oneOf(random, List.of(Timers.values()));
        cuts = random.nextInt(4) > 0;
        crashes = random.nextInt(3);
        recoveries = random.nextInt(2);
        firings = random.nextInt(3);
        idles = random.nextInt(2);
        drops = links.loses() ? 0 : random.nextInt(2);
        duplicates = links.consumes() ? random.nextInt(2) : 0;
        omitters = links.loses() ? 0 : random.nextInt(3);
        omissions = omitters == 0 ? 0 : 1 + random.nextInt(2);
        partitions = random.nextInt(2);
        consuming = links.consumes() && random.nextInt(4) == 0;
        clock = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        vocabulary = random.nextInt(3) == 0 ? 1 + random.nextInt(KINDS) : 0;
    }

    private static <T> T oneOf(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<List<Act>> choices(Random random) {
        return IntStream.range(0, random.nextInt(4) == 0 ? 2 : 1)
                .mapToObj(_ -> acts(random))
                .toList();
    }

    private List<Act> acts(Random random) {
        var acts = new ArrayList<Act>();
        for (int i = random.nextInt(4); i > 0; i--) acts.add(act(random));
        return acts;
    }

    private Act act(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Act.Become(random.nextInt(3));
            case 2 -> new Act.Keep(random.nextInt(2));
            case 3 -> new Act.Hold(random.nextInt(2));
            case 4, 5, 6 -> new Act.Tell(some(random), random.nextInt(KINDS));
            case 7 -> random.nextBoolean() ? new Act.Wake(random.nextInt(KINDS)) : new Act.Sleep(random.nextInt(KINDS));
            case 8 -> new Act.Decide(random.nextInt(2));
            default -> new Act.Persist();
        };
    }

    private Set<Integer> some(Random random) {
        var to = new TreeSet<Integer>();
        to.add(random.nextInt(n));
        for (int id = 0; id < n; id++) if (random.nextInt(3) == 0) to.add(id);
        return to;
    }

    /** Which rule applies. */
    static int index(int value, int kept, int held, int now) {
        return (value + kept + 2 * held + now) % 3;
    }

    Exploration model() {
        Exploration model = Exploration.of(n, _ -> new Machine(rules, clock > 0))
                .network(links)
                .timers(timers, firings)
                .idle(idles)
                .crashes(crashes)
                .recoveries(recoveries)
                .drops(drops)
                .duplicates(duplicates)
                .omissions(omitters, omissions)
                .partitions(partitions);
        if (consuming) model = model.consuming();
        if (clock > 0) model = model.clock(clock, 1);
        if (vocabulary > 0) {
            Object[] letters =
                    IntStream.range(0, vocabulary).mapToObj(Letter::new).toArray();
            model = model.byzantine(n - 1, Says.vocabulary(letters)).lies(1);
        }
        return cuts ? model : model.betweenSteps();
    }

    /** Whether a machine is Byzantine. */
    boolean lies(int id) {
        return vocabulary > 0 && id == n - 1;
    }

    /** What a property can see of a state. */
    String describe(Snapshot s) {
        var text = new StringBuilder();
        for (int id = 0; id < n; id++) {
            int slot = id;
            text.append(s.nodes(Machine.class)
                    .filter(m -> m.id() == slot)
                    .map(Machine::show)
                    .findFirst()
                    .orElse("down"));
            text.append(s.decisions(id)).append(' ');
        }
        return text.append(s.messages().map(m -> ((Letter) m).kind()).sorted().toList())
                .toString();
    }

    @Override
    public String toString() {
        return n + " machines, " + model().assumptions(new Structure());
    }
}

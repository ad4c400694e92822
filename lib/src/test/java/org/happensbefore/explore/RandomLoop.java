package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/** A small system that may run for ever: two machines with random tables, timers and messages without end. */
final class RandomLoop {
    private static final int VALUES = 3;

    enum Act {
        TO_0,
        TO_1,
        TO_2,
        TELL_A,
        TELL_B,
        WAKE,
        SLEEP,
        SAY
    }

    enum Letter {
        A,
        B
    }

    record Alarm() implements Timer {}

    @FunctionalInterface
    interface Rules {
        List<List<Act>> on(String trigger, int value);
    }

    static final class Machine extends Node<Letter> {
        private final Rules rules;
        private int value;

        Machine(Rules rules) {
            this.rules = rules;
        }

        @Override
        protected void on(int from, Letter letter) {
            act("on " + letter);
        }

        @Override
        protected void onTimer(Timer timer) {
            act("alarm");
        }

        @Override
        protected void idle() {
            act("idle");
        }

        private void act(String trigger) {
            List<List<Act>> choices = rules.on(self() + trigger, value);
            for (Act act : choices.size() == 1 ? choices.getFirst() : random().oneOf(choices)) {
                switch (act) {
                    case TO_0 -> value = 0;
                    case TO_1 -> value = 1;
                    case TO_2 -> value = 2;
                    case TELL_A -> send(1 - self(), Letter.A);
                    case TELL_B -> send(1 - self(), Letter.B);
                    case WAKE -> after(1, new Alarm());
                    case SLEEP -> cancel(new Alarm());
                    case SAY -> emit("hello");
                }
            }
        }

        private int id() {
            return self();
        }
    }

    final Exploration model;
    final Predicate<Snapshot> due;
    final Predicate<Snapshot> goal;
    private final String about;

    RandomLoop(long seed) {
        var random = new Random(seed);
        var table = new TreeMap<String, List<List<Act>>>();
        for (int id = 0; id < 2; id++)
            for (String trigger : List.of("idle", "on A", "on B", "alarm"))
                for (int value = 0; value < VALUES; value++) table.put(id + trigger + value, choices(random));
        table.put("0idle0", List.of(List.of(Act.TO_1, oneOf(random, Act.values())), acts(random, 2)));
        Rules rules = (trigger, value) -> table.get(trigger + value);
        Links links = random.nextInt(3) == 0 ? oneOf(random, Links.values()) : Links.DUPLICATING;
        int crashes = random.nextInt(4) == 0 ? 1 : 0;
        Timers timers = oneOf(random, Timers.values());
        Exploration all = Exploration.of(2, _ -> new Machine(rules))
                .network(links)
                .timers(timers)
                .crashes(crashes)
                .recoveries(crashes * random.nextInt(2))
                .within(s -> links == Links.DUPLICATING || s.messages().count() <= 2)
                .maxStates(30 + random.nextInt(40));
        model = random.nextInt(3) == 0 ? all.idle(random.nextInt(3)) : all;
        due = predicate(random);
        goal = predicate(random);
        about = "seed " + seed + ": " + links + ", " + timers + ", crashes " + crashes;
    }

    private static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<List<Act>> choices(Random random) {
        return IntStream.range(0, random.nextInt(5) == 0 ? 2 : 1)
                .mapToObj(_ -> acts(random, random.nextInt(5) < 3 ? 1 + random.nextInt(2) : 0))
                .toList();
    }

    private static List<Act> acts(Random random, int count) {
        var acts = new ArrayList<Act>();
        for (int i = 0; i < count; i++) acts.add(oneOf(random, Act.values()));
        return acts;
    }

    private static Predicate<Snapshot> predicate(Random random) {
        int value = random.nextInt(VALUES);
        int id = random.nextInt(2);
        return switch (random.nextInt(4)) {
            case 0 -> s -> s.messages().findAny().isPresent();
            case 1 -> s -> s.nodes(Machine.class).allMatch(m -> m.value == value);
            default -> s -> s.nodes(Machine.class).anyMatch(m -> m.id() == id && m.value == value);
        };
    }

    @Override
    public String toString() {
        return about;
    }
}

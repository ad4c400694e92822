package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Event.Change;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/** Runs in which anything may happen, drawn from a seed; they follow no protocol. */
public final class RandomRun {
    private final Random random;
    private final List<String> words;
    private final int lanes;
    private final boolean termed;
    private final List<Event> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Mishap> mishaps = new ArrayList<>();
    private final List<Integer> underWay = new ArrayList<>();
    private final Set<Integer> down = new TreeSet<>();
    private final Set<Integer> busy = new TreeSet<>();
    private long now;

    private RandomRun(long seed, List<String> words) {
        random = new Random(seed);
        this.words = words;
        lanes = 1 + random.nextInt(6);
        termed = random.nextBoolean();
    }

    /** A run of some length between nodes with everyday words. */
    public static Trace of(long seed, int steps) {
        return of(
                seed, steps, List.of("x", "Vote(3, blue)", "ready", "queue of {1, 2, 3} and more", "0", "Request(17)"));
    }

    /** A run that uses these words for all that programs name. */
    public static Trace of(long seed, int steps, List<String> words) {
        return new RandomRun(seed, words).run(seed, steps);
    }

    private Trace run(long seed, int steps) {
        for (int i = 0; i < steps; i++) {
            now += random.nextInt(4);
            step();
        }
        if (lanes > 2 && random.nextBoolean())
            mishaps.addFirst(new Mishap.Partitioned(List.of(Set.of(0), Set.of(1, 2)), now / 3, now / 2 + 1));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lanes; i++) names.add(word() + " " + i);
        return new Trace("run of seed " + seed + " " + word(), names, events, messages, mishaps);
    }

    private void step() {
        int node = random.nextInt(lanes);
        if (down.contains(node)) {
            if (random.nextInt(3) == 0) {
                down.remove(node);
                event(node, new Cause.Restarted(random.nextBoolean() ? "" : word() + " was " + word()));
            }
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> event(node, new Cause.TimerFired(random.nextBoolean() ? "alarm" : word()));
            case 1 -> event(node, new Cause.Idled());
            case 2 -> {
                if (busy.add(node)) event(node, new Cause.Invoked(word()));
            }
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    event(node, new Cause.Crashed(random.nextBoolean() ? "" : "before 2 more effects"));
                    down.add(node);
                    busy.remove(node);
                }
            }
            case 4 -> event(node, new Cause.Started());
            case 5 -> lose();
            default -> receive(node);
        }
    }

    private void lose() {
        if (underWay.isEmpty()) return;
        int m = underWay.get(random.nextInt(underWay.size()));
        if (random.nextBoolean()) {
            mishaps.add(new Mishap.Duplicated(m, now));
            underWay.add(m);
        } else {
            underWay.remove(Integer.valueOf(m));
            mishaps.add(new Mishap.Dropped(
                    m, now, List.of("lost", "receiver is down", "partition").get(random.nextInt(3))));
        }
    }

    private void receive(int node) {
        for (int m : underWay)
            if (messages.get(m).to() == node) {
                underWay.remove(Integer.valueOf(m));
                event(node, new Cause.Received(m));
                return;
            }
        event(node, new Cause.Idled());
    }

    private void event(int node, Cause cause) {
        boolean crash = cause instanceof Cause.Crashed;
        var outputs = new ArrayList<Output>();
        var changes = new ArrayList<Change>();
        if (!crash) {
            if (busy.contains(node) && random.nextInt(3) == 0) {
                busy.remove(node);
                outputs.add(new Output.Completed(word()));
                if (random.nextInt(4) == 0 && busy.add(node)) outputs.add(new Output.Invoked(word()));
            }
            output().ifPresent(outputs::add);
            for (int i = random.nextInt(3); i > 0; i--) changes.add(new Change("field" + i, word()));
            if (random.nextInt(6) == 0) changes.add(role());
        }
        int id = events.size();
        events.add(new Event(id, node, now, cause, outputs, changes, random.nextInt(4) == 0 ? word() : ""));
        if (crash || lanes == 1) return;
        String type = List.of("Request", "Reply", "Release").get(random.nextInt(3));
        String text = type + "(" + word() + ")";
        String key = termed ? "term " + random.nextInt(3) : "";
        for (int to = 0; to < lanes; to++)
            if (to != node && random.nextInt(lanes) == 0) {
                underWay.add(messages.size());
                messages.add(new Message(messages.size(), id, to, type, key, text));
                if (random.nextInt(20) == 0) mishaps.add(new Mishap.Delayed(messages.size() - 1, now, 9));
                if (random.nextInt(30) == 0) mishaps.add(new Mishap.Lied(messages.size() - 1, now, word()));
            }
    }

    private Change role() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Change("role", List.of("LEADER", "CANDIDATE", "FOLLOWER").get(random.nextInt(3)));
            case 1 -> new Change("term", String.valueOf(random.nextInt(3)));
            case 2 -> new Change("leads", String.valueOf(random.nextBoolean()));
            default -> new Change("state", word());
        };
    }

    private java.util.Optional<Output> output() {
        return java.util.Optional.ofNullable(
                switch (random.nextInt(14)) {
                    case 0 -> new Output.Decided(word());
                    case 1 -> new Output.Delivered(0, word());
                    case 2 -> new Output.Emitted(word());
                    case 3 -> new Output.TimerSet(random.nextBoolean() ? "alarm" : word(), random.nextInt(9));
                    case 4 -> new Output.TimerCancelled(random.nextBoolean() ? "alarm" : word());
                    case 5 -> new Output.Persisted();
                    default -> null;
                });
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }
}

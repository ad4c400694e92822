package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.happensbefore.explore.RandomSystem.Act;

/**
 * A second reading of NODE.md, for {@link RandomSystem}'s machines alone: it interprets the tables itself, layer by
 * layer, with no code of the library. Where it and an explorer differ, one of them has misread the contract.
 */
final class NaiveSearch {
    enum Status {
        NEW,
        UP,
        DOWN
    }

    record Disk(int kept, int held) {}

    record Slot(
            Status status,
            int value,
            int kept,
            int held,
            int fuel,
            Disk disk,
            List<Integer> alarms,
            List<Integer> decisions) {}

    record Mail(int to, int from, int kind) {}

    /** Beside slots, mail and budgets: who is cut off from node 0, who has omitted a message, what the clocks read. */
    record World(
            List<Slot> slots,
            List<Mail> mail,
            Map<String, Integer> spent,
            Set<Integer> apart,
            Set<Integer> omitting,
            List<Integer> clocks) {
        World {
            apart = Set.copyOf(apart);
            omitting = Set.copyOf(omitting);
        }
    }

    /** What a step shows the world, one after the other. */
    sealed interface Sign {
        record Sent(List<Integer> to, int kind) implements Sign {}

        record Woke(int alarm) implements Sign {}

        record Slept(int alarm) implements Sign {}

        record Decided(int value) implements Sign {}

        record Wrote(Disk disk) implements Sign {}
    }

    /** What a cut step leaves: one that leaves nothing, or everything, is a crash between steps. */
    record Left(Disk disk, List<Integer> decisions, List<Sign> sends) {}

    private static final Comparator<Mail> BY_LINK =
            Comparator.comparingInt(Mail::to).thenComparingInt(Mail::from);

    private final RandomSystem system;
    /** The depth at which each world was met first. */
    final Map<World, Integer> depths = new HashMap<>();

    long steps;
    long transitions;
    long changes;

    NaiveSearch(RandomSystem system, int maxDepth) {
        this.system = system;
        search(Set.of(initial()), 0, maxDepth);
    }

    private void search(Set<World> layer, int depth, int maxDepth) {
        for (World w : layer) depths.put(w, depth);
        if (depth == maxDepth || layer.isEmpty()) return;
        var next = new HashSet<World>();
        for (World w : layer)
            for (World to : new Successors(w).all()) {
                transitions++;
                if (!to.equals(w)) changes++;
                if (!depths.containsKey(to)) next.add(to);
            }
        search(next, depth + 1, maxDepth);
    }

    private World initial() {
        var slots = new ArrayList<Slot>();
        for (int id = 0; id < system.n; id++) {
            var fresh = new Slot(Status.NEW, 0, 0, 0, 2, new Disk(0, 0), List.of(), List.of());
            boolean silent =
                    system.lies(id) || take(id, fresh, "start", 0).stream().allMatch(t -> t.isSilent(fresh));
            slots.add(silent ? new Slot(Status.UP, 0, 0, 0, 2, new Disk(0, 0), List.of(), List.of()) : fresh);
        }
        return new World(slots, List.of(), Map.of(), Set.of(), Set.of(), Collections.nCopies(system.n, 0));
    }

    /** One step of one machine while it is taken, for one combination of draws. */
    private static final class Taken {
        final int self;
        int value;
        int kept;
        int held;
        int fuel;
        Disk disk;
        final List<Sign> signs = new ArrayList<>();
        final Deque<Integer> toSelf = new ArrayDeque<>();

        Taken(int self, Slot s) {
            this.self = self;
            value = s.value;
            kept = s.kept;
            held = s.held;
            fuel = s.fuel;
            disk = s.disk;
        }

        Taken(Taken t) {
            self = t.self;
            value = t.value;
            kept = t.kept;
            held = t.held;
            fuel = t.fuel;
            disk = t.disk;
            signs.addAll(t.signs);
            toSelf.addAll(t.toSelf);
        }

        boolean isSilent(Slot s) {
            return signs.isEmpty() && value == s.value && kept == s.kept && held == s.held && fuel == s.fuel;
        }

        void write(Disk now) {
            if (!now.equals(disk)) signs.add(new Sign.Wrote(now));
            disk = now;
        }

        void writeThrough() {
            write(new Disk(kept, disk.held));
        }

        void show(Sign sign) {
            writeThrough();
            signs.add(sign);
        }

        void carryOut(Act act) {
            if (act instanceof Act.Tell || act instanceof Act.Wake || act instanceof Act.Decide) {
                if (fuel == 0) return;
                fuel--;
            }
            switch (act) {
                case Act.Become(int v) -> value = v;
                case Act.Keep(int v) -> kept = v;
                case Act.Hold(int v) -> held = v;
                case Act.Tell(Set<Integer> to, int kind) -> {
                    List<Integer> others = to.stream().filter(id -> id != self).toList();
                    if (!others.isEmpty()) show(new Sign.Sent(others, kind));
                    if (to.contains(self)) toSelf.add(kind);
                }
                case Act.Wake(int alarm) -> show(new Sign.Woke(alarm));
                case Act.Sleep(int alarm) -> show(new Sign.Slept(alarm));
                case Act.Decide(int v) -> show(new Sign.Decided(v));
                case Act.Persist() -> write(new Disk(kept, held));
            }
        }
    }

    private List<Taken> take(int self, Slot s, String trigger, int now) {
        var ends = new ArrayList<Taken>();
        handle(new Taken(self, s), trigger, now, ends);
        return ends;
    }

    private void handle(Taken before, String trigger, int now, List<Taken> ends) {
        for (List<Act> acts :
                system.rules.on(trigger, RandomSystem.index(before.value, before.kept, before.held, now))) {
            var t = new Taken(before);
            acts.forEach(t::carryOut);
            if (t.toSelf.isEmpty()) {
                t.writeThrough();
                ends.add(t);
            } else handle(t, "on " + t.toSelf.remove(), now, ends);
        }
    }

    /** All transitions of one world. */
    private final class Successors {
        private final World w;
        private final List<World> all = new ArrayList<>();
        /** Crashes that lead to one world are one transition. */
        private final Set<World> crashed = new HashSet<>();

        Successors(World w) {
            this.w = w;
        }

        List<World> all() {
            for (int id = 0; id < system.n; id++)
                if (w.slots.get(id).status != Status.DOWN && !system.lies(id) && left("crashes", system.crashes))
                    crashed.add(crash(id, List.of(), w.mail, w.spent));
            boolean quiet = true;
            for (int at = 0; at < w.mail.size(); at++) if (mayArrive(at)) quiet &= deliver(at);
            for (int id = 0; id < system.n; id++) spontaneous(id, quiet || system.links.loses());
            for (int at = 0; at < w.mail.size(); at++) if (!isCopy(at)) lose(at);
            for (int id = 0; id < system.n; id++) if (!system.lies(id)) listenAndTick(id);
            all.addAll(crashed);
            all.addAll(partitions());
            return all;
        }

        private boolean left(String what, int budget) {
            return w.spent.getOrDefault(what, 0) < budget;
        }

        private boolean isCopy(int at) {
            return at > 0 && w.mail.get(at).equals(w.mail.get(at - 1));
        }

        private int queueStart(int at) {
            int first = at;
            while (first > 0 && BY_LINK.compare(w.mail.get(first - 1), w.mail.get(at)) == 0) first--;
            return first;
        }

        private boolean mayArrive(int at) {
            Mail m = w.mail.get(at);
            if (w.apart.contains(m.to) != w.apart.contains(m.from)) return false;
            return switch (system.links) {
                case RELIABLE, LOSSY, DUPLICATING -> !isCopy(at);
                case FIFO -> queueStart(at) == at;
                case FIFO_LOSSY -> true;
            };
        }

        /** True if all of it is silent. */
        private boolean deliver(int at) {
            Mail m = w.mail.get(at);
            Slot s = w.slots.get(m.to);
            if (s.status != Status.UP) return true;
            var rest = new ArrayList<>(w.mail);
            boolean consumed = system.links != Links.DUPLICATING;
            if (system.links.ordered()) rest.subList(queueStart(at), at + 1).clear();
            else if (consumed) rest.remove(at);
            boolean silent = true;
            for (Taken t : take(m.to, s, "on " + m.kind, w.clocks.get(m.to))) {
                boolean stays = t.isSilent(s) && !system.links.ordered() && !system.consuming;
                silent &= stays;
                if (stays) steps++;
                else step(t, s.alarms, rest, w.spent, t.isSilent(s) ? -1 : consumed ? 0 : 1);
            }
            return silent;
        }

        private void spontaneous(int id, boolean quiet) {
            Slot s = w.slots.get(id);
            if (system.lies(id)) return;
            switch (s.status) {
                case NEW -> take(id, s, "start", w.clocks.get(id)).forEach(t -> step(t, List.of(), w.mail, w.spent, 1));
                case DOWN -> {
                    if (!left("recoveries", system.recoveries)) return;
                    var fresh = new Slot(Status.UP, 0, s.disk.kept, s.disk.held, 2, s.disk, List.of(), s.decisions);
                    take(id, fresh, "restart", w.clocks.get(id))
                            .forEach(t -> step(t, List.of(), w.mail, plus(w.spent, "recoveries"), 1));
                }
                case UP -> {
                    if (left("idles", system.idles))
                        for (Taken t : take(id, s, "idle", w.clocks.get(id)))
                            if (!t.isSilent(s)) step(t, s.alarms, w.mail, plus(w.spent, "idles"), 1);
                    if (left("firings", system.firings) && (quiet || system.timers != Timers.AT_QUIET)) fire(id, s);
                }
            }
        }

        private void fire(int id, Slot s) {
            for (int alarm : s.alarms) {
                List<Integer> others = s.alarms.stream().filter(a -> a != alarm).toList();
                for (Taken t : take(id, s, "alarm " + alarm, w.clocks.get(id)))
                    step(t, others, w.mail, plus(w.spent, "firings"), 1);
                if (system.timers == Timers.AS_SET) return;
            }
        }

        private void listenAndTick(int id) {
            Slot s = w.slots.get(id);
            boolean cutOff = w.apart.contains(id) != w.apart.contains(system.n - 1);
            for (int kind = 0; kind < system.vocabulary && left("lies", 1) && s.status == Status.UP && !cutOff; kind++)
                for (Taken t : take(id, s, "on " + kind, w.clocks.get(id)))
                    if (t.isSilent(s)) steps++;
                    else {
                        int firstCut = system.links == Links.DUPLICATING ? 1 : 0;
                        step(t, s.alarms, w.mail, plus(w.spent, "lies"), firstCut);
                    }
            var clocks = new ArrayList<>(w.clocks);
            clocks.set(id, clocks.get(id) + 1);
            List<Integer> counted = system.vocabulary > 0 ? clocks.subList(0, system.n - 1) : clocks;
            boolean near = Collections.max(counted) - Collections.min(counted) <= 1;
            if (near && clocks.get(id) <= system.clock)
                all.add(new World(w.slots, w.mail, w.spent, w.apart, w.omitting, List.copyOf(clocks)));
        }

        private Set<World> partitions() {
            if (!w.apart.isEmpty()) return Set.of(new World(w.slots, w.mail, w.spent, Set.of(), w.omitting, w.clocks));
            var cuts = new HashSet<World>();
            Map<String, Integer> spent = plus(w.spent, "partitions");
            for (int a = 1; a < system.n && left("partitions", system.partitions); a++)
                for (int b = 1; b < system.n; b++)
                    cuts.add(
                            new World(w.slots, w.mail, spent, a == b ? Set.of(a) : Set.of(a, b), w.omitting, w.clocks));
            return cuts;
        }

        private void omit(int at) {
            var rest = new ArrayList<>(w.mail);
            Mail m = rest.remove(at);
            var lost = new HashSet<World>();
            for (int culprit : List.of(m.from, m.to)) {
                if (system.lies(culprit)) continue;
                var omitting = new HashSet<>(w.omitting);
                omitting.add(culprit);
                if (omitting.size() <= system.omitters)
                    lost.add(new World(
                            w.slots, List.copyOf(rest), plus(w.spent, "omissions"), w.apart, omitting, w.clocks));
            }
            all.addAll(lost);
        }

        private void lose(int at) {
            if (left("omissions", system.omissions)) omit(at);
            if (left("drops", system.drops)) {
                var rest = new ArrayList<>(w.mail);
                rest.remove(at);
                all.add(settled(w.slots, rest, plus(w.spent, "drops")));
            }
            if (left("duplicates", system.duplicates)) {
                var more = new ArrayList<>(w.mail);
                more.add(at, w.mail.get(at));
                all.add(settled(w.slots, more, plus(w.spent, "duplicates")));
            }
        }

        /** A step to its end, and cut by a crash: from this many signs on; -1 for no cuts. */
        private void step(Taken t, List<Integer> alarms, List<Mail> mail, Map<String, Integer> spent, int firstCut) {
            steps++;
            Slot s = w.slots.get(t.self);
            var timers = new ArrayList<>(alarms);
            for (Sign sign : t.signs) {
                if (sign instanceof Sign.Woke(int a)) {
                    timers.removeIf(set -> set == a);
                    timers.add(a);
                }
                if (sign instanceof Sign.Slept(int a)) timers.removeIf(set -> set == a);
            }
            if (system.timers != Timers.AS_SET) timers.sort(null);
            var after = new Slot(
                    Status.UP, t.value, t.kept, t.held, t.fuel, t.disk, List.copyOf(timers), decisions(s, t.signs));
            var slots = new ArrayList<>(w.slots);
            slots.set(t.self, after);
            all.add(settled(slots, sent(mail, t.self, t.signs), spent));
            if (firstCut >= 0 && system.cuts && left("crashes", system.crashes)) cut(t, mail, spent, firstCut);
        }

        private void cut(Taken t, List<Mail> mail, Map<String, Integer> spent, int firstCut) {
            Left nothing = left(t.self, List.of());
            Left everything = left(t.self, t.signs);
            for (int i = 0; i < t.signs.size(); i++)
                for (List<Sign> done : prefixes(t.signs, i)) {
                    if (done.size() < firstCut) continue;
                    Left left = left(t.self, done);
                    if (left.equals(everything) || (firstCut > 0 && left.equals(nothing))) continue;
                    if (crashed.add(crash(t.self, done, mail, spent))) steps++;
                }
        }

        private Left left(int id, List<Sign> done) {
            Slot s = w.slots.get(id);
            Disk disk = s.disk;
            for (Sign sign : done) if (sign instanceof Sign.Wrote(Disk now)) disk = now;
            List<Sign> sends = done.stream().filter(Sign.Sent.class::isInstance).toList();
            return new Left(disk, decisions(s, done), sends);
        }

        private List<List<Sign>> prefixes(List<Sign> signs, int i) {
            var all = new ArrayList<List<Sign>>();
            all.add(signs.subList(0, i));
            if (signs.get(i) instanceof Sign.Sent(List<Integer> to, int kind))
                for (int one : to)
                    for (int other : to)
                        if (to.size() > 1 && (one == other || to.size() > 2)) {
                            var done = new ArrayList<>(signs.subList(0, i));
                            done.add(new Sign.Sent(one == other ? List.of(one) : List.of(one, other), kind));
                            all.add(done);
                        }
            return all;
        }

        private World settled(List<Slot> slots, List<Mail> mail, Map<String, Integer> spent) {
            boolean mayComeBack = spent.getOrDefault("recoveries", 0) < system.recoveries;
            var live = new ArrayList<>(mail.stream()
                    .filter(m -> mayComeBack || slots.get(m.to).status != Status.DOWN)
                    .toList());
            live.sort(system.links.ordered() ? BY_LINK : BY_LINK.thenComparingInt(Mail::kind));
            return new World(List.copyOf(slots), List.copyOf(live), spent, w.apart, w.omitting, w.clocks);
        }

        private World crash(int id, List<Sign> done, List<Mail> mail, Map<String, Integer> spent) {
            Slot s = w.slots.get(id);
            Disk disk = s.disk;
            for (Sign sign : done) if (sign instanceof Sign.Wrote(Disk now)) disk = now;
            var slots = new ArrayList<>(w.slots);
            slots.set(id, new Slot(Status.DOWN, 0, 0, 0, 0, disk, List.of(), decisions(s, done)));
            return settled(slots, sent(mail, id, done), plus(spent, "crashes"));
        }
    }

    private static List<Integer> decisions(Slot s, List<Sign> signs) {
        var all = new ArrayList<>(s.decisions);
        for (Sign sign : signs)
            if (sign instanceof Sign.Decided(int v) && (all.isEmpty() || all.getLast() != v)) all.add(v);
        return List.copyOf(all);
    }

    private List<Mail> sent(List<Mail> mail, int from, List<Sign> signs) {
        var all = new ArrayList<>(mail);
        for (Sign sign : signs)
            if (sign instanceof Sign.Sent(List<Integer> to, int kind))
                for (int id : to) {
                    if (system.lies(id)) continue;
                    var m = new Mail(id, from, kind);
                    if (system.links != Links.DUPLICATING || !all.contains(m)) all.add(m);
                }
        return all;
    }

    private static Map<String, Integer> plus(Map<String, Integer> spent, String what) {
        var more = new TreeMap<>(spent);
        more.merge(what, 1, Integer::sum);
        return more;
    }

    /** What a property can see of a world, as {@link RandomSystem#describe} writes it. */
    String describe(World w) {
        var text = new StringBuilder();
        for (int id = 0; id < system.n; id++) {
            Slot s = w.slots.get(id);
            boolean gone = s.status == Status.DOWN || system.lies(id);
            text.append(gone ? "down" : s.value + "/" + s.kept + "/" + s.held + "/" + s.fuel)
                    .append(s.decisions)
                    .append(' ');
        }
        return text.append(w.mail.stream().map(Mail::kind).sorted().toList()).toString();
    }
}

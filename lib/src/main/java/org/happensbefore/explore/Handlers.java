package org.happensbefore.explore;

import static org.happensbefore.explore.Local.Status.DOWN;
import static org.happensbefore.explore.Local.Status.NEW;
import static org.happensbefore.explore.Local.Status.UP;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Session;
import org.happensbefore.node.Signed;
import org.happensbefore.node.Step;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Timer;
import org.happensbefore.node.Trigger;

/**
 * What a step can lead to: a function of the slot's state and the trigger, with one outcome for each combination of
 * draws and each place where a crash may cut the step. The meaning of a step for every explorer.
 */
final class Handlers {
    private final Exploration model;
    private final Nodes nodes;
    private final Structure structure;
    private final Watcher watcher;
    /** What can happen at a slot is a function of its state: each step is run once. */
    private final Map<Coded<Local>, Map<String, List<Outcome>>> known = new HashMap<>();

    private final Map<List<Object>, List<Object>> lies = new HashMap<>();

    Handlers(Exploration model) {
        this(model, Watcher.NOBODY);
    }

    Handlers(Exploration model, Watcher watcher) {
        this.model = model;
        this.watcher = watcher;
        nodes = model.nodes();
        structure = nodes.structure();
    }

    Nodes nodes() {
        return nodes;
    }

    /** A slot before its first step; where start() does nothing, it is up at once. */
    Coded<Local> initial(int slot) {
        int clock = model.powers.clock().isPresent() ? 0 : Circumstances.NO_CLOCK;
        Node<?> node = nodes.create(slot);
        var session = new Session(structure.freeze(List.copyOf(model.script(slot))));
        var fresh = new Local(slot, NEW, node, structure.stable(node), List.of(), List.of(), List.of(), session, "");
        Coded<Local> up = up(fresh).coded(structure);
        boolean silent = start(fresh.coded(structure), clock).stream()
                .allMatch(o -> o.effects().isEmpty() && o.after().equals(up));
        return silent ? up : fresh.coded(structure);
    }

    private static Local up(Local l) {
        return new Local(
                l.slot(), UP, l.node(), l.disk(), l.timers(), l.decisions(), l.deliveries(), l.session(), l.failure());
    }

    /** The delivery of a message, to a node that is up. */
    List<Outcome> deliver(Coded<Local> local, Coded<Envelope> e, int clock) {
        if (local.value().status() != UP) return List.of();
        var trigger = new Trigger.Receive(e.value().from(), e.value().message());
        return once(local, e.code(), clock, () -> run(local, trigger, clock));
    }

    /** The step that starts a node, its clients' first call included. */
    List<Outcome> start(Coded<Local> local, int clock) {
        if (local.value().status() != NEW) return List.of();
        return once(local, "start", clock, () -> run(local, new Trigger.Start(), clock));
    }

    /** The step that brings a node back. */
    List<Outcome> restart(Coded<Local> local, int clock) {
        if (local.value().status() != DOWN) return List.of();
        return once(local, "restart", clock, () -> run(local, new Trigger.Restart(), clock));
    }

    /** A spontaneous step; one that does nothing is not even a step. */
    List<Outcome> idle(Coded<Local> local, int clock) {
        if (local.value().status() != UP) return List.of();
        return once(
                local,
                "idle",
                clock,
                () -> run(local, new Trigger.Idle(), clock).stream()
                        .filter(o -> !o.silent())
                        .toList());
    }

    /** The timers that may fire. */
    List<Outcome> fire(Coded<Local> local, int clock) {
        Local l = local.value();
        if (l.status() != UP) return List.of();
        boolean first = model.timers == Timers.AS_SET;
        return once(
                local,
                "timers",
                clock,
                () -> l.timers().stream()
                        .limit(first ? 1 : Long.MAX_VALUE)
                        .flatMap(timer -> run(local, new Trigger.Fire(timer), clock).stream())
                        .toList());
    }

    /** The client's next call, where calls are steps of their own. */
    List<Outcome> invoke(Coded<Local> local, int clock) {
        Local l = local.value();
        Optional<Object> next = model.asksAtOnce || l.status() != UP
                ? Optional.empty()
                : l.session().next();
        return next.map(operation ->
                        once(local, "invoke", clock, () -> run(local, new Trigger.Invoke(operation), clock)))
                .orElse(List.of());
    }

    /** A crash between two steps. */
    List<Outcome> crash(Coded<Local> local) {
        Local l = local.value();
        if (l.status() == DOWN || l.slot() >= nodes.n()) return List.of();
        return once(
                local,
                "crash",
                Circumstances.NO_CLOCK,
                () -> List.of(crashed(l, Optional.empty(), "crash", List.of(), l.session(), 0)));
    }

    /** What a step leads to depends on the clock's reading too, where there is a clock. */
    private List<Outcome> once(Coded<Local> local, String what, int clock, Supplier<List<Outcome>> steps) {
        String key = clock == Circumstances.NO_CLOCK ? what : clock + " " + what;
        return known.computeIfAbsent(local, _ -> new HashMap<>()).computeIfAbsent(key, _ -> steps.get());
    }

    /** Takes a step once more, without remembering it. */
    void again(Coded<Local> from, Trigger trigger, int reading) {
        run(from, trigger, reading);
    }

    private List<Outcome> run(Coded<Local> from, Trigger trigger, int reading) {
        Local before = from.value();
        var outcomes = new ArrayList<Outcome>();
        var draws = new EveryDraw();
        do {
            Node<?> node = nodes.create(before.slot());
            if (before.status() == DOWN) structure.load(node, before.disk());
            else structure.load(node, Objects.requireNonNull(before.node()));
            LongSupplier clock = () -> reading == Circumstances.NO_CLOCK ? refuseClock(node) : reading;
            outcomes.addAll(take(
                    from,
                    trigger,
                    node,
                    new Step.Setting(draws, clock, before.session(), before.disk(), model.asksAtOnce)));
        } while (draws.next());
        return outcomes;
    }

    private List<Outcome> take(Coded<Local> from, Trigger trigger, Node<?> node, Step.Setting setting) {
        Local before = from.value();
        Step step;
        try {
            step = nodes.step(node, before.slot(), trigger, setting, watcher::effect);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            watcher.threw(code(trigger) + setting.draws(), thrown);
            return List.of(failed(before, trigger, code(trigger) + setting.draws(), thrown));
        }
        List<Effect> effects = step.effects();
        var after = after(before, trigger, node, step).coded(structure);
        boolean silent = effects.isEmpty() && after.equals(from);
        String code = code(trigger) + setting.draws();
        watcher.returned(code);
        var whole = new Outcome(
                before.slot(), Optional.of(trigger), code, after, effects, sent(before.slot(), effects), -1, silent);
        boolean cuts = model.powers.allows(Nature.CRASH) && model.cutsSteps && !silent && before.slot() < nodes.n();
        return cuts
                ? Stream.concat(Stream.of(whole), cuts(before, trigger, code, step))
                        .toList()
                : List.of(whole);
    }

    private static long refuseClock(Node<?> node) {
        throw new Refusal(
                node.getClass().getSimpleName(),
                "reads now(), which has no meaning where all schedules are tried",
                "after(ticks, timer), a simulation, or .clock(max, drift)");
    }

    private Local after(Local before, Trigger trigger, Node<?> node, Step step) {
        List<Effect> done = step.effects();
        return new Local(
                before.slot(),
                UP,
                node,
                disk(before, done),
                timers(before, trigger, done),
                decisions(before, done),
                deliveries(before, done),
                step.session(),
                "");
    }

    private Outcome failed(Local b, Trigger trigger, String code, Throwable thrown) {
        String said = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        var after = new Local(
                b.slot(),
                DOWN,
                null,
                b.disk(),
                List.of(),
                b.decisions(),
                b.deliveries(),
                b.session(),
                thrown.getClass().getSimpleName() + said);
        return new Outcome(
                b.slot(), Optional.of(trigger), code, after.coded(structure), List.of(), List.of(), -1, false);
    }

    /**
     * The step cut by a crash. A cut that leaves the same disk, messages and outputs as a crash between steps, or as
     * an earlier cut, is not another one.
     */
    private Stream<Outcome> cuts(Local b, Trigger trigger, String code, Step step) {
        List<Effect> effects = step.effects();
        var seen = new HashSet<String>();
        seen.add(key(crashed(b, Optional.of(trigger), code, effects, step.session(), 0)));
        boolean consumed = trigger instanceof Trigger.Receive && model.links.consumes();
        if (!consumed) seen.add(key(crashed(b, Optional.of(trigger), code, List.of(), b.session(), 0)));
        var cuts = new ArrayList<Outcome>();
        for (int i = 0; i < effects.size(); i++)
            for (List<Effect> done : prefixes(effects, i)) {
                boolean nothing = done.isEmpty() && !consumed;
                String which = code + "!%04d".formatted(cuts.size());
                Session session = step.sessionAfter(done.size());
                var cut = crashed(b, Optional.of(trigger), which, done, session, effects.size() - i);
                if (!nothing && seen.add(key(cut))) cuts.add(cut);
            }
        return cuts.stream();
    }

    private static String key(Outcome o) {
        return o.after().code() + o.sent();
    }

    /** The first i effects; and if the next is a send to several, also with each subset of its receivers. */
    private static List<List<Effect>> prefixes(List<Effect> effects, int i) {
        var prefixes = new ArrayList<List<Effect>>();
        prefixes.add(effects.subList(0, i));
        if (effects.get(i) instanceof Effect.Send(List<Integer> to, Object message))
            for (int subset = 1; subset < (1 << to.size()) - 1; subset++) {
                int chosen = subset;
                List<Integer> reached = to.stream()
                        .filter(p -> (chosen >> to.indexOf(p) & 1) == 1)
                        .toList();
                prefixes.add(Stream.concat(
                                effects.subList(0, i).stream(), Stream.<Effect>of(new Effect.Send(reached, message)))
                        .toList());
            }
        return prefixes;
    }

    private Outcome crashed(
            Local b, Optional<Trigger> trigger, String code, List<Effect> done, Session session, int undone) {
        var down = new Local(
                b.slot(),
                DOWN,
                null,
                disk(b, done),
                List.of(),
                decisions(b, done),
                deliveries(b, done),
                session.afterCrash(),
                "");
        return new Outcome(b.slot(), trigger, code, down.coded(structure), done, sent(b.slot(), done), undone, false);
    }

    private List<Timer> timers(Local b, Trigger trigger, List<Effect> effects) {
        var timers = new ArrayList<>(b.timers());
        if (trigger instanceof Trigger.Fire(Timer fired)) remove(timers, fired);
        for (Effect e : effects)
            if (e instanceof Effect.After(long _, long _, Timer timer)) {
                remove(timers, timer);
                timers.add(timer);
            } else if (e instanceof Effect.Cancel(Timer timer)) remove(timers, timer);
        if (model.timers != Timers.AS_SET) timers.sort(Comparator.comparing(structure::encode));
        return timers.stream().toList();
    }

    private void remove(List<Timer> timers, Timer timer) {
        String code = structure.encode(timer);
        timers.removeIf(t -> structure.encode(t).equals(code));
    }

    private static Disk disk(Local b, List<Effect> done) {
        Disk disk = b.disk();
        for (Effect e : done) if (e instanceof Effect.Write(Disk written)) disk = written;
        return disk;
    }

    private List<Object> decisions(Local b, List<Effect> done) {
        var all = new ArrayList<>(b.decisions());
        for (Effect e : done)
            if (e instanceof Effect.Decide(Object value)
                    && (all.isEmpty() || !structure.encode(all.getLast()).equals(structure.encode(value))))
                all.add(value);
        return all.stream().toList();
    }

    private List<Object> deliveries(Local b, List<Effect> done) {
        if (!model.keepsDeliveries) return List.of();
        var all = new ArrayList<>(b.deliveries());
        for (Effect e : done) if (e instanceof Effect.Deliver(int _, Object message)) all.add(message);
        return all.stream().toList();
    }

    private List<Coded<Envelope>> sent(int from, List<Effect> done) {
        var sent = new ArrayList<Coded<Envelope>>();
        for (Effect e : done)
            if (e instanceof Effect.Send(List<Integer> to, Object message))
                for (int receiver : to) sent.add(coded(new Envelope(receiver, from, message)));
        return sent;
    }

    /** What a liar may say that has received these. */
    List<Object> lies(int liar, List<Coded<Signed<?>>> heard) {
        return lies.computeIfAbsent(List.of(liar, heard), _ -> {
            List<Signed<?>> values = heard.stream().<Signed<?>>map(Coded::value).toList();
            var voices = new Nodes(nodes.n(), 0, _ -> new Liar(model.powers.says(liar), () -> values), structure);
            var setting = new Step.Setting(_ -> 0, () -> 0, Session.NONE, new Disk(List.of()), false);
            return voices.step(voices.create(liar), liar, new Trigger.Idle(), setting).effects().stream()
                    .map(e -> ((Effect.Emit) e).label())
                    .peek(m -> requireSayable(liar, m, values))
                    .toList();
        });
    }

    private void requireSayable(int liar, Object message, List<Signed<?>> heard) {
        String place = "the vocabulary of node " + liar;
        if (message instanceof Timer)
            throw new Refusal(
                    place, "holds " + Notation.of(message) + ", a timer, which is no message", "message records");
        for (Signed<?> s : structure.signed(message))
            if (s.by() != liar && !heard.contains(s))
                throw new Refusal(
                        place, "holds " + s + ", which it has not received", "voice.sign(v) and voice.heard()");
    }

    Coded<Envelope> coded(Envelope e) {
        return new Coded<>(e, "%03d %03d ".formatted(e.to(), e.from()) + structure.encode(e.message()));
    }

    /** Tells triggers apart, whatever is drawn. */
    String code(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Start() -> "start";
            case Trigger.Receive(int from, Object message) -> "on " + from + " " + structure.encode(message);
            case Trigger.Fire(Timer timer) -> "timer " + structure.encode(timer);
            case Trigger.Idle() -> "idle";
            case Trigger.Invoke(Object operation) -> "invoked " + Notation.of(operation);
            case Trigger.Restart() -> "restart";
        };
    }
}

package org.happensbefore.grader;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.happensbefore.guard.Guard;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Session;
import org.happensbefore.node.Step;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A class of this JVM as a subject: it is woven, so its steps are counted, and everything is asked twice. Not for
 * several threads.
 */
public final class LocalSubject implements Subject {
    /** How many remote clients a node may believe in; the engine knows better. */
    private static final int CLIENTS = 1 << 20;

    /** Method entries and backward branches in one handler or call. */
    public static final long STEPS = 1_000_000;

    /** Effects of one step: a system of more messages than that is too large to be searched. */
    private static final int EFFECTS = 1_000;

    private final Class<?> type;
    private final Map<Cast, Nodes> casts = new HashMap<>();
    private final Map<String, Kept> states = new HashMap<>();
    private final Structure values = new Nodes(1, 0, _ -> {
                throw new IllegalStateException("no nodes here");
            })
            .structure();

    private record Cast(int n, String arguments) {}

    /** What a token stands for; the node is a snapshot that nobody steps. */
    private record Kept(Node<?> node, boolean asked, State state) {}

    /** What one taken step gave. */
    private record Taken(Kept after, List<Effect> effects, String code) {}

    /** For a class that was woven. */
    public LocalSubject(Class<?> type) {
        this.type = type;
    }

    @Override
    public String name() {
        return type.getSimpleName();
    }

    @Override
    public State state(String token) {
        return kept(token).state();
    }

    private Kept kept(String token) {
        Kept kept = states.get(token);
        if (kept == null) throw new IllegalArgumentException("no state was answered with the token " + token);
        return kept;
    }

    private Nodes nodes(Place place) {
        return casts.computeIfAbsent(
                new Cast(place.n(), values.encode(place.arguments())),
                _ -> new Nodes(place.n(), CLIENTS, id -> (Node<?>) create(place.arguments())));
    }

    @Override
    public State initial(Place place) {
        Nodes nodes = nodes(place);
        return counted(name() + "()", () -> {
            Node<?> fresh = nodes.create(place.slot());
            Disk own = nodes.structure().stable(fresh);
            State kept = keep(nodes, fresh, false, own).state();
            // A disk may hold collections, and two nodes share none.
            return new State(kept.token(), own, kept.fields(), kept.observations());
        });
    }

    @Override
    public State recovered(Place place, Disk disk) {
        Nodes nodes = nodes(place);
        return counted(name() + "()", () -> {
            Node<?> fresh = nodes.create(place.slot());
            nodes.structure().load(fresh, disk);
            return keep(nodes, fresh, false, disk).state();
        });
    }

    private Kept keep(Nodes nodes, Node<?> node, boolean asked, Disk disk) {
        Structure structure = nodes.structure();
        String token = structure.encode(node) + (asked ? " asked " : " idle ") + structure.encode(disk.values());
        return states.computeIfAbsent(
                token, t -> new Kept(node, asked, new State(t, disk, structure.show(node), Map.of())));
    }

    @Override
    public Answer step(Question question, Draws draws, LongSupplier clock) {
        var recorded = new Recorded(draws);
        String call = shown(question.trigger());
        Taken first = counted(call, () -> take(question, recorded, clock));
        Taken again = counted(call, () -> take(question, recorded.again(), clock));
        if (!first.code().equals(again.code()))
            throw new Unsteady("%s took the same step twice (%s) and did not do the same: first %s, then %s"
                    .formatted(name(), call, shown(first), shown(again)));
        return new Answer(first.after().state(), first.effects());
    }

    private Taken take(Question question, Draws draws, LongSupplier clock) {
        Nodes nodes = nodes(question.place());
        Structure structure = nodes.structure();
        Kept before = kept(question.state());
        int slot = question.place().slot();
        var asked = new Session(List.of(), before.asked() ? 1 : 0, 0);
        var setting = new Step.Setting(draws, clock, asked, before.state().disk(), false);
        Node<?> node = nodes.create(slot);
        structure.load(node, before.node());
        Step step = nodes.step(node, slot, question.trigger(), setting);
        if (step.effects().size() > EFFECTS)
            throw new Limit(
                    "effects",
                    "%s.%s has %,d effects in one step; %,d are the most"
                            .formatted(
                                    name(),
                                    shown(question.trigger()),
                                    step.effects().size(),
                                    EFFECTS));
        Disk disk = before.state().disk();
        for (var effect : step.effects()) if (effect instanceof Effect.Write(Disk written)) disk = written;
        Kept after = keep(nodes, node, step.session().open(), disk);
        return new Taken(after, step.effects(), after.state().token() + structure.encode(step.effects()));
    }

    private static String shown(Taken taken) {
        return Notation.of(taken.after().state().fields()) + " " + Notation.of(taken.effects());
    }

    private static String shown(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Start() -> "start()";
            case Trigger.Receive(int from, Object message) -> "on(" + from + ", " + Notation.of(message) + ")";
            case Trigger.Fire(var timer) -> "onTimer(" + Notation.of(timer) + ")";
            case Trigger.Idle() -> "idle()";
            case Trigger.Invoke(Object operation) -> "invoked(" + Notation.of(operation) + ")";
            case Trigger.Restart() -> "restart()";
        };
    }

    @Override
    public <T> T as(Class<T> contract) {
        Object kept = counted(name() + "()", () -> create(List.of()));
        Object proxy =
                Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, (self, method, given) -> {
                    if (method.getDeclaringClass().equals(Object.class)) return method.invoke(this, given);
                    Object[] arguments = given == null ? new Object[0] : given;
                    String call = call(method.getName(), arguments);
                    for (int i = 0; i < arguments.length; i++) arguments[i] = values.freeze(arguments[i]);
                    Object answer = ask(call, () -> method.invoke(kept, arguments));
                    Object again = ask(call, () -> method.invoke(create(List.of()), arguments));
                    if (!values.encode(answer).equals(values.encode(again)))
                        throw new Unsteady("%s.%s is %s, and asked again %s: it depends on more than its arguments"
                                .formatted(name(), call, Notation.of(answer), Notation.of(again)));
                    return answer;
                });
        return contract.cast(proxy);
    }

    private Object ask(String call, Callable<Object> question) {
        Object answer = counted(call, question);
        if (answer == null) throw new Failure(name() + "." + call + " is null; return a value");
        return values.freeze(answer);
    }

    private static String call(String method, Object[] arguments) {
        var shown = new ArrayList<String>();
        for (Object argument : arguments) shown.add(Notation.of(argument));
        return method + "(" + String.join(", ", shown) + ")";
    }

    private Object create(List<Object> arguments) {
        for (Constructor<?> c : type.getDeclaredConstructors())
            if (c.getParameterCount() == arguments.size()) {
                c.setAccessible(true);
                try {
                    return c.newInstance(arguments.toArray());
                } catch (InvocationTargetException thrown) {
                    throw new Thrown(thrown.getCause());
                } catch (ReflectiveOperationException e) {
                    throw new Failure(name() + " cannot be made: " + e.getMessage());
                }
            }
        throw new Failure("%s has no constructor with %d parameters, and the exercise calls it with %s"
                .formatted(name(), arguments.size(), Notation.of(arguments)));
    }

    /** Carries what a constructor threw through reflection. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Thrown(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /**
     * Runs the author's code within its step budget, and turns what it throws into the words of {@link Subject}. State
     * is read within it, too: that can call a toString or an accessor of the author's.
     */
    private <T> T counted(String call, Callable<T> body) {
        try {
            return Guard.withBudget(STEPS, body).value();
        } catch (InvocationTargetException | Thrown wrapped) {
            throw translated(call, wrapped.getCause() == null ? wrapped : wrapped.getCause());
        } catch (Throwable thrown) {
            throw translated(call, thrown);
        }
    }

    private RuntimeException translated(String call, Throwable thrown) {
        String called = name() + "." + call;
        return switch (thrown) {
            case Refusal refusal -> refusal;
            case Failure failure -> failure;
            case Limit limit -> throw limit;
            case Guard.Stopped stopped -> throw stopped;
            case Unsteady unsteady -> throw unsteady;
            case Guard.StepLimit limit -> throw new Limit("steps", called + " did not end: " + limit.getMessage());
            case Guard.ExitCalled _ -> new Failure(called + " ends the program; return instead");
            case StackOverflowError _ ->
                throw new Limit("stack", called + " calls itself, or nests values, too deeply");
            case OutOfMemoryError _ -> throw new Limit("memory", called + " used up the memory");
            case ExceptionInInitializerError initializer
            when initializer.getCause() != null ->
                new Failure("the static initializer of %s throws %s".formatted(name(), shown(initializer.getCause())));
            case NoClassDefFoundError _ ->
                new Failure("%s cannot be used, since its static initializer did not end well the first time"
                        .formatted(name()));
            default -> new Failure(called + " throws " + shown(thrown));
        };
    }

    private static String shown(Throwable thrown) {
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }

    /** Remembers what was drawn, to draw it again. */
    private static final class Recorded implements Draws {
        private final Draws source;
        private final List<Integer> bounds = new ArrayList<>();
        private final List<Integer> drawn = new ArrayList<>();

        Recorded(Draws source) {
            this.source = source;
        }

        @Override
        public int below(int bound) {
            int value = source.below(bound);
            bounds.add(bound);
            drawn.add(value);
            return value;
        }

        Draws again() {
            var next = new int[1];
            return bound -> {
                int i = next[0]++;
                if (i >= bounds.size() || bounds.get(i) != bound)
                    throw new Unsteady(
                            "the same step, taken again, drew below(" + bound + "), which it had not before");
                return drawn.get(i);
            };
        }
    }
}

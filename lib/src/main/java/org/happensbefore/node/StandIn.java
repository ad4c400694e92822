package org.happensbefore.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A node whose steps somebody else takes: its state is the token of the {@link Subject}'s state, and its handlers ask
 * the subject and repeat the effects of the answer. What the subject sent to itself was handled within its own step.
 */
public final class StandIn extends Node<Object> implements Serves<Object> {
    /** Wiring, not state: what it answers depends on the token alone. */
    private final Supplier<Subject> subject;

    private final List<Object> arguments;

    private String state;

    /** What the subject has on disk. */
    @Stable
    private List<Object> disk;

    StandIn(Supplier<Subject> subject, List<Object> arguments) {
        this.subject = subject;
        this.arguments = arguments;
        Subject.State fresh = subject.get().initial(place());
        state = fresh.token();
        disk = fresh.disk().values();
    }

    private Subject.Place place() {
        return new Subject.Place(self(), n(), arguments);
    }

    /** The fields of the node that it stands for, as a reader should see them. */
    Map<String, String> shown() {
        return subject.get().state(state).fields();
    }

    /**
     * What the contract's accessor of this name says of the state.
     *
     * @throws IllegalArgumentException if the contract has no such accessor
     */
    public Object observed(String accessor) {
        Map<String, Object> known = subject.get().state(state).observations();
        return Optional.ofNullable(known.get(accessor))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the contract has no accessor " + accessor + "; it has " + known.keySet()));
    }

    @Override
    protected void start() {
        step(new Trigger.Start());
    }

    @Override
    protected void on(int from, Object message) {
        step(new Trigger.Receive(from, message));
    }

    @Override
    protected void onTimer(Timer timer) {
        step(new Trigger.Fire(timer));
    }

    @Override
    protected void idle() {
        step(new Trigger.Idle());
    }

    @Override
    public void invoked(Object operation) {
        step(new Trigger.Invoke(operation));
    }

    @Override
    protected void restart() {
        state = subject.get().recovered(place(), new Disk(disk)).token();
        step(new Trigger.Restart());
    }

    private void step(Trigger trigger) {
        var question = new Subject.Question(place(), state, trigger);
        Subject.Answer answer = subject.get().step(question, random(), this::now);
        answer.effects().forEach(this::repeat);
        state = answer.after().token();
    }

    private void repeat(Effect effect) {
        switch (effect) {
            case Effect.Send(List<Integer> to, Object message) when to.size() == 1 -> send(to.getFirst(), message);
            case Effect.Send(List<Integer> to, Object message) -> send(Set.copyOf(to), message);
            case Effect.After(long lo, long hi, Timer timer) -> after(lo, hi, timer);
            case Effect.Cancel(Timer timer) -> cancel(timer);
            case Effect.Decide(Object value) -> decide(value);
            case Effect.Deliver(int from, Object message) -> deliver(from, message);
            case Effect.Complete(Object result) -> complete(result);
            case Effect.Emit(Object label) -> emit(label);
            case Effect.Write(Disk now) -> {
                disk = now.values();
                persist();
            }
        }
    }
}

package org.happensbefore.sim;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.happensbefore.clock.LogicalClock;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Session;
import org.happensbefore.trace.Timeline;
import org.happensbefore.trace.Trace;

/** One run that is over: what happened, what came of it, and the seed that makes it happen again. */
public final class Run {
    private final Simulation model;
    private final FaultSchedule faults;
    private final Ending ending;
    private final String left;
    private final Moment last;
    private final Post.Tally tally;
    private Optional<Timeline> timeline;
    private Optional<Trace> trace;

    Run(
            Simulation model,
            FaultSchedule faults,
            Ending ending,
            String left,
            Moment last,
            Post.Tally tally,
            Witness witness) {
        this.model = model;
        this.faults = faults;
        this.ending = ending;
        this.left = left;
        this.last = last;
        this.tally = tally;
        timeline = witness.timeline();
        trace = witness.trace(this::toString);
    }

    /** What fixed its draws. */
    public long seed() {
        return model.seed;
    }

    /**
     * What went wrong in it, drawn by a nemesis or said beforehand: {@code .faults(run.faults())} makes the same run.
     */
    public FaultSchedule faults() {
        return faults;
    }

    /** Why it ended. */
    public Ending ending() {
        return ending;
    }

    /** The tick of its last event. */
    public long ticks() {
        return last.ticks();
    }

    /** How many events it had: steps and crashes. A step that did nothing counts. */
    public long events() {
        return last.events();
    }

    /** How many messages were sent; one to several counts once for each receiver, one to oneself is none. */
    public long messages() {
        return tally.sent();
    }

    /** How many messages the network lost. */
    public long lost() {
        return tally.lost();
    }

    /** How many messages the network delivered twice, or would have. */
    public long duplicated() {
        return tally.duplicated();
    }

    /** All decisions in the order in which they were made. */
    public List<Decision> decisions() {
        return last.decisions();
    }

    /** What one node decided, in order; more than one value if it decided differently. */
    public List<Object> decisions(int id) {
        return last.decisions(id);
    }

    /** What clients asked, in the order of the calls. */
    public List<Operation> operations() {
        return last.slots().stream()
                .flatMap(s -> s.operations().stream())
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    /** How far the script of a node has come. */
    public Session session(int id) {
        return last.session(id);
    }

    /** Whether a node was up at the end. */
    public boolean isUp(int id) {
        return last.isUp(id);
    }

    /** The nodes of a class that were up at the end, by id: look, but do not touch. */
    public <N extends Node<?>> Stream<N> nodes(Class<N> type) {
        return last.nodes(type);
    }

    /**
     * Everything that happened. A run that kept less is run again for it, and keeps it from then on.
     *
     * @throws IllegalStateException if it comes out differently the second time
     */
    public synchronized Trace trace() {
        if (trace.isEmpty()) keep(model.recorded(_ -> {}));
        return trace.orElseThrow();
    }

    /**
     * Who took which kind of step when: where two runs differ, and what there was to do. A run that was
     * {@link Simulation#untraced} is run again for it.
     *
     * @throws IllegalStateException if it comes out differently the second time
     */
    public synchronized Timeline timeline() {
        if (timeline.isEmpty()) keep(model.sketched());
        return timeline.orElseThrow();
    }

    /** The trace, each event stamped by a logical clock, as {@code run.label(LamportClock.ZERO)}. */
    public <C extends LogicalClock<C>> Trace label(C zero) {
        return trace().label(zero);
    }

    /**
     * A hash of all that happened and of the nodes' states, made of contents only: the same seed gives the same on
     * every machine. A run that kept neither trace nor timeline is run again for it.
     */
    public long fingerprint() {
        return timeline().fingerprint();
    }

    /** Takes over what another run with the same seed has kept. */
    private void keep(Run again) {
        Timeline second = again.timeline.orElseThrow();
        timeline.ifPresent(first -> requireSame(first, second));
        if (!again.toString().equals(toString()))
            throw new IllegalStateException("not deterministic: this run was \"" + this + "\", but the same seed now "
                    + "gives \"" + again + "\"; checkDeterminism() names the node");
        timeline = again.timeline;
        trace = again.trace;
    }

    private static void requireSame(Timeline first, Timeline second) {
        if (first.fingerprint() == second.fingerprint()) return;
        long same = first.common(second);
        String was = at(first, same);
        String is = at(second, same);
        throw new IllegalStateException("not deterministic: run again, it began with the same " + count(same, "event")
                + ", and then " + (is.equals(was) ? was + " came out differently" : is + " came instead of " + was)
                + "; checkDeterminism() names the node and what in it differed");
    }

    private static String at(Timeline timeline, long position) {
        return position < timeline.events() ? "(" + timeline.event(position) + ")" : "the end";
    }

    /** One sentence: the seed, what was sent, what became of it, who decided what, why it ended. */
    @Override
    public String toString() {
        var said = new StringBuilder("seed " + seed() + ": ");
        said.append(count(messages(), "message"));
        append(said, tally.lost(), "lost");
        append(said, tally.duplicated(), "duplicated");
        append(said, tally.cut(), "cut off");
        append(said, tally.omitted(), "omitted");
        append(said, tally.missed(), "missed by a node that was down");
        said.append(", ")
                .append(count(events(), "event"))
                .append(" until tick ")
                .append(ticks());
        for (Decision d : decisions())
            said.append(", node ").append(d.node()).append(" decided ").append(Notation.of(d.value()));
        said.append("; ").append(ending);
        if (!left.isEmpty())
            said.append(" with more to do (")
                    .append(left)
                    .append("): for more of it, ")
                    .append(more());
        return said.toString();
    }

    private String more() {
        return switch (ending) {
            case Ending.Events(long bound) -> ".maxEvents(" + 2 * Math.max(1, bound) + ")";
            case Ending.Until(long ticks) -> ".until(" + 2 * Math.max(1, ticks) + ")";
            case Ending.Quiet _, Ending.Stopped _, Ending.Failed _ ->
                throw new IllegalStateException("it has ended by itself");
        };
    }

    private static void append(StringBuilder said, long count, String what) {
        if (count > 0) said.append(", ").append(count).append(' ').append(what);
    }

    private static String count(long k, String what) {
        return k + " " + what + (k == 1 ? "" : "s");
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Rounds;
import org.happensbefore.node.Structure;
import org.happensbefore.trace.Trace;

/**
 * A small system, what nature may do to it, and the questions asked of all its schedules. Immutable: each method
 * returns another exploration.
 *
 * <p>Without more words: reliable unordered links, any pending timer may fire at any moment, no crash. A verdict names
 * what was allowed.
 */
public final class Exploration implements Cloneable {
    private final int n;
    private final IntFunction<? extends Node<?>> factory;
    private int clients;
    private IntFunction<? extends List<?>> script = _ -> List.of();
    private IntFunction<? extends List<?>> operations = _ -> List.of();
    private IntFunction<? extends Node<?>> clientFactory = _ -> {
        throw new IllegalStateException("no clients");
    };
    private List<Question> questions = List.of();
    /** What else was said about the search, as a verdict names it. */
    private List<String> conditions = List.of();

    Powers powers = Powers.NO_FAULTS;
    Links links = Links.RELIABLE;
    Timers timers = Timers.ANY;
    int maxDepth = Integer.MAX_VALUE;
    int maxStates = 10_000_000;
    int threads = 1;
    boolean cutsSteps = true;
    boolean started;
    boolean asksAtOnce = true;
    boolean keepsDeliveries;
    boolean keepsHistory;
    boolean consuming;
    boolean inRounds;
    Fairness fairness = Fairness.WEAK;
    Predicate<Snapshot> stop = _ -> false;
    Predicate<Snapshot> within = _ -> true;

    private Exploration(int n, IntFunction<? extends Node<?>> factory) {
        this.n = n;
        this.factory = factory;
    }

    /**
     * A system of n nodes.
     *
     * @param n at least 1; a handful, since the number of states grows exponentially
     * @param factory makes a fresh node for an id, always in the same state
     * @throws IllegalArgumentException if n is less than 1
     */
    public static Exploration of(int n, IntFunction<? extends Node<?>> factory) {
        if (n < 1) throw new IllegalArgumentException("an exploration needs at least 1 node, was " + n);
        return new Exploration(n, factory);
    }

    /**
     * The synchronous model: one transition a round, in which all nodes receive, compute and send. The adversary has
     * {@link #crashes}, of a node that still reaches any subset of the others; {@link #omissions}; and {@link #lies},
     * where each message that a liar says to one node in one round is one.
     *
     * @param n at least 1
     * @param factory makes a fresh node for an id, always in the same state
     * @throws IllegalArgumentException if n is less than 1
     */
    public static Exploration rounds(int n, IntFunction<? extends Rounds<?>> factory) {
        return of(n, factory).on("in rounds").with(e -> e.inRounds = true);
    }

    private Exploration with(Consumer<Exploration> change) {
        try {
            var copy = (Exploration) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("explorations are cloneable", e);
        }
    }

    /**
     * Remote clients, with ids from n on. Each is asked its operations one after the other; clients do not crash.
     *
     * @param script the operations of a client, by id
     */
    public Exploration clients(
            int count, IntFunction<? extends Node<?>> factory, IntFunction<? extends List<?>> script) {
        return with(e -> {
            e.clients = budget("clients", count);
            e.clientFactory = factory;
            e.script = script;
        });
    }

    /**
     * What the nodes themselves are asked, one operation after the other; they implement {@code Serves}.
     *
     * @param script the operations of a node, by id
     */
    public Exploration operations(IntFunction<? extends List<?>> script) {
        return with(e -> e.operations = script);
    }

    /** What the network may do. */
    public Exploration network(Links links) {
        return with(e -> e.links = links);
    }

    /** Which timers may fire, without a bound on how often. */
    public Exploration timers(Timers timers) {
        return with(e -> e.timers = timers);
    }

    /** Which timers may fire, and how often in a whole run. */
    public Exploration timers(Timers timers, int atMost) {
        return timers(timers).bounded(Nature.TIMER, "timers", atMost);
    }

    /** How many spontaneous steps a whole run may have. */
    public Exploration idle(int atMost) {
        return bounded(Nature.IDLE, "idle", atMost);
    }

    /**
     * How many crashes a run may have. A crash may cut a step after any prefix of its effects, and a send to several at
     * the cut reaches any subset; nothing at all is a cut of a delivery, whose message is lost with the crash. A cut that
     * leaves the same disk, messages and decisions as a crash before or after the step is no other one, and crashes of a
     * node that lead to one state are one transition.
     */
    public Exploration crashes(int atMost) {
        return bounded(Nature.CRASH, "crashes", atMost);
    }

    /** How many times crashed nodes may come back in a run. */
    public Exploration recoveries(int atMost) {
        return bounded(Nature.RECOVERY, "recoveries", atMost);
    }

    /** How many messages a run may lose, each loss a visible transition. */
    public Exploration drops(int atMost) {
        return bounded(Nature.DROP, "drops", atMost);
    }

    /** How many messages a run may duplicate, each a visible transition. */
    public Exploration duplicates(int atMost) {
        return bounded(Nature.DUPLICATE, "duplicates", atMost);
    }

    /**
     * How many messages a run may lose because a node omits to send or to receive them: each a visible transition. What
     * a node tells itself is not omitted, and clients omit nothing.
     *
     * @param f how many nodes may omit messages, the first that do so
     * @param atMost how many messages together
     */
    public Exploration omissions(int f, int atMost) {
        return bounded(Nature.OMISSION, "omissions", atMost)
                .with(e -> e.powers = e.powers.withOmitters(budget("omissions", f)));
    }

    /**
     * How often the network may be cut into two sides, clients among them. No message crosses the cut: all that would do
     * so wait. A cut heals at any time, or never: quiet does not wait for it. There are 2^(n-1) - 1 cuts of n nodes and
     * clients.
     */
    public Exploration partitions(int atMost) {
        return bounded(Nature.PARTITION, "partitions", atMost);
    }

    /**
     * A Byzantine node in place of the one that the factory would make. It takes no step and is none of a snapshot's
     * nodes; of what is sent to it, it keeps what is signed. It lies as {@link #lies} says, and without lies is silent. It
     * neither crashes nor counts as one that omits. A node that misbehaves in some other way is a node class with choices:
     * {@code random().oneOf(..)}.
     *
     * @param id a node, not a client
     * @param says what it may say
     */
    public Exploration byzantine(int id, Says says) {
        if (id < 0 || id >= n)
            throw new IllegalArgumentException("byzantine(" + id + ", ..) names no node: ids are 0.." + (n - 1));
        return with(e -> e.powers = powers.withLiar(id, says));
    }

    /**
     * How many lies a run may have. A lie is a message of the vocabulary that a Byzantine node sends to one node or client,
     * delivered as it is told: one transition. The receiver is told the true sender.
     */
    public Exploration lies(int atMost) {
        return bounded(Nature.LIE, "lies", atMost);
    }

    /**
     * Clocks, which nodes may read with {@code now()}. All start at 0, and each tick of one clock is a transition; they
     * tick while a node is down, too. Quiet is when all have stopped.
     *
     * @param max the last reading, at least 1
     * @param drift how far two clocks may be apart, at least 1
     */
    public Exploration clock(int max, int drift) {
        if (max < 1 || drift < 1)
            throw new IllegalArgumentException(
                    "clock(max, drift) needs both of at least 1, was clock(" + max + ", " + drift + ")");
        return with(e -> e.powers = powers.with(new Powers.Clock(max, drift)));
    }

    private Exploration bounded(Nature what, String method, int atMost) {
        return with(e -> e.powers = powers.with(what, budget(method, atMost)));
    }

    private Exploration on(String condition) {
        return with(e -> {
            e.conditions = new ArrayList<>(conditions);
            e.conditions.add(condition);
        });
    }

    private static int budget(String what, int atMost) {
        if (atMost < 0) throw new IllegalArgumentException(what + "(k) needs k of at least 0, was " + atMost);
        return atMost;
    }

    /** Crashes fall between steps only, as in FLP's model. */
    public Exploration betweenSteps() {
        return on("crashes between steps only").with(e -> e.cutsSteps = false);
    }

    /** A delivery that changes nothing takes the message away, and so is a transition, as in FLP's model. */
    public Exploration consuming() {
        return on("deliveries that do nothing consume").with(e -> e.consuming = true);
    }

    /** All start() steps are taken, in the order of the ids, before the initial state. */
    public Exploration started() {
        return on("all nodes started").with(e -> e.started = true);
    }

    /** A client's next call is a step of its own, not the tail of the step that completed the call before. */
    public Exploration invocationsAsSteps() {
        return on("calls as steps").with(e -> e.asksAtOnce = false);
    }

    /** What nodes hand up with deliver(..) becomes a part of the state, for properties to read. */
    public Exploration keepDeliveries() {
        return with(e -> e.keepsDeliveries = true);
    }

    /** What is asked and answered, and what came before what, becomes a part of the state, for properties to read. */
    public Exploration keepHistory() {
        return with(e -> e.keepsHistory = true);
    }

    /** States where this is true are visited but not expanded. */
    public Exploration stopWhen(Predicate<Snapshot> stop) {
        return on("not beyond the states where it stops").with(e -> e.stop = stop);
    }

    /** States where this is false are visited but not expanded: a bound on ballots, rounds, terms. */
    public Exploration within(Predicate<Snapshot> bound) {
        return on("within the given bound").with(e -> e.within = bound);
    }

    /** States this many transitions away are visited but not expanded, and the verdict is unknown at best. */
    public Exploration maxDepth(int transitions) {
        return with(e -> e.maxDepth = budget("maxDepth", transitions));
    }

    /**
     * How many states may be visited before the search gives up; 10,000,000 unless said, which a heap of 2 GB holds.
     *
     * @param states at least 1, the initial state
     */
    public Exploration maxStates(int states) {
        if (states < 1) throw new IllegalArgumentException("maxStates(k) needs k of at least 1, was " + states);
        return with(e -> e.maxStates = states);
    }

    /**
     * How many threads search; 1 unless said, and more pay from some 100,000 states on. The verdict is the same for any
     * number. Properties are then read by several threads at once, so they must not change anything.
     *
     * @param count at least 1
     */
    public Exploration threads(int count) {
        if (count < 1) throw new IllegalArgumentException("threads(k) needs k of at least 1, was " + count);
        return with(e -> e.threads = count);
    }

    /**
     * Asks whether something is true in every reachable state: an invariant, the plainest safety property (Alpern and
     * Schneider 1985). For "at most one value is ever decided".
     */
    public Exploration always(String name, Predicate<Snapshot> property) {
        return asking(new Question.Always(name, Asked.state(name, property)));
    }

    /** Asks whether something is true in no reachable state; the property is called "never" and its name. */
    public Exploration never(String name, Predicate<Snapshot> property) {
        return always("never " + name, property.negate());
    }

    /**
     * Asks whether something is true wherever nothing but faults can happen any more. On links that lose, what is under
     * way need not arrive.
     */
    public Exploration atQuiet(String name, Predicate<Snapshot> property) {
        return asking(new Question.AtQuiet(name, Asked.state(name, property)));
    }

    /**
     * Asks whether something is true of every transition: faults, crashes and steps that only have effects included,
     * silent steps not. For what no single state shows: "a term never falls", "who emits <em>enter</em> was waiting".
     */
    public Exploration everyStep(String name, Predicate<Change> property) {
        return asking(new Question.EveryStep(name, Asked.step(name, property)));
    }

    /**
     * Asks whether some reachable state is a goal: CTL's EF. For "a value can be chosen that nobody knows to be chosen",
     * and to see that a model is not too narrow to show anything. {@link Verdict.Holds#witnesses()} has a shortest way
     * there. All states are visited even so; if a bound cuts the search off, what was reached until then counts.
     */
    public Exploration reachable(String name, Predicate<Snapshot> goal) {
        return asking(new Question.Reachable(name, Asked.state(name, goal)));
    }

    /**
     * Asks whether, wherever a run has led, some continuation leads to a goal: CTL's AG EF, possibility (not a property
     * of single runs: Lamport 1998, "Proving possibility properties"). For "whatever happened, those that are up can still
     * decide", which finds protocols that paint themselves into a corner without any word about fairness. The counterexample is a shortest way to
     * a state from which none does. What lies beyond the states that {@link #within} or {@link #stopWhen} leave out is
     * given the benefit of the doubt.
     */
    public Exploration alwaysPossible(String name, Predicate<Snapshot> goal) {
        return asking(new Question.AlwaysPossible(name, Asked.state(name, goal)));
    }

    /**
     * Asks whether every fair run comes to a goal: a liveness property (Alpern and Schneider 1985), for "some leader is
     * elected". What is fair {@link #fairness} says. It may pass: "and stays so" is no part of it. The counterexample is a
     * run that never comes there: a shortest prefix that reaches a state where the run may end, or a fair cycle, which is
     * as short as was found, and begins at {@code trace().repeatsFrom()}. Runs that leave the states of {@link #within} or
     * {@link #stopWhen} are not judged.
     */
    public Exploration eventually(String name, Predicate<Snapshot> goal) {
        return asking(new Question.Eventually(name, Asked.state(name, goal)));
    }

    /**
     * Asks whether in every fair run something due is followed by a goal, at once or later, each time: response. For
     * "whoever waits is let in", a question for each node. Otherwise as {@link #eventually}.
     */
    public Exploration leadsTo(String name, Predicate<Snapshot> due, Predicate<Snapshot> goal) {
        return asking(new Question.LeadsTo(name, Asked.state(name, due), Asked.state(name, goal)));
    }

    /** What runs owe, for {@link #eventually} and {@link #leadsTo}; {@link Fairness#WEAK} unless said. */
    public Exploration fairness(Fairness fairness) {
        return with(e -> e.fairness = fairness);
    }

    private Exploration asking(Question question) {
        if (questions.stream().anyMatch(q -> q.name().equals(question.name())))
            throw new IllegalArgumentException("two properties are called \"" + question.name()
                    + "\", and a verdict tells them by their names; give each its own");
        return with(e -> {
            e.questions = new ArrayList<>(questions);
            e.questions.add(question);
        });
    }

    /**
     * Explores, breadth first. Cost: one handler call for each distinct pair of a node's state and an event, and some 30
     * bytes for each state.
     *
     * @throws IllegalArgumentException if a node's class or state breaks a rule of protocol code, or a budget means
     *     nothing on these links
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, saying what is known so far
     */
    public Verdict run() {
        requireMeaning();
        return inRounds ? new SlowExplorer(this).run() : new FastExplorer(this).run();
    }

    /**
     * Goes once more through a run that an exploration has found, with the classes as they are now: to look at its states,
     * or to see where a mended class leaves it. The trace may have been written and read again.
     *
     * @throws IllegalArgumentException if the trace has another number of nodes
     */
    public Replay replay(Trace trace) {
        requireMeaning();
        return new Replayer(this, trace).run();
    }

    /** The same answer from the obvious search, for comparison. */
    Verdict runSlowly() {
        requireMeaning();
        return new SlowExplorer(this).run();
    }

    private void requireMeaning() {
        requireMeaning(Nature.DROP, links.loses(), "drops");
        requireMeaning(Nature.OMISSION, links.loses(), "omissions");
        if (inRounds) requireRounds();
        if (consuming && !links.consumes())
            throw new IllegalArgumentException("consuming() has no meaning on duplicating links, where a message stays "
                    + "whatever it does; use Links.RELIABLE, as FLP does, or leave consuming out");
        if (powers.allows(Nature.LIE) && powers.liars().isEmpty())
            throw new IllegalArgumentException(
                    "lies(k) has no meaning where no node is Byzantine; use byzantine(id, Says.vocabulary(..)) with it");
        if (powers.allows(Nature.OMISSION) != powers.omitters() > 0)
            throw new IllegalArgumentException(
                    "omissions(%d, %d) lets nobody omit anything; use at least 1 for both, or leave omissions out"
                            .formatted(powers.omitters(), powers.budgets().get(Nature.OMISSION)));
        if (powers.allows(Nature.PARTITION) && n + clients > World.MOST_CUT)
            throw new IllegalArgumentException(
                    ("partitions(k) tries every cut, of which %d nodes and clients have 2^%d - 1; "
                                    + "use at most %d of them")
                            .formatted(n + clients, n + clients - 1, World.MOST_CUT));
        requireMeaning(Nature.DUPLICATE, !links.consumes(), "duplicates");
    }

    private void requireRounds() {
        var others = new ArrayList<String>();
        if (links != Links.RELIABLE) others.add("network");
        if (clients > 0) others.add("clients");
        if (started) others.add("started");
        if (consuming) others.add("consuming");
        powers.budgets().forEach((what, k) -> {
            boolean counted = k == 0 && what != Nature.TIMER && what != Nature.IDLE;
            if (what != Nature.CRASH && what != Nature.OMISSION && what != Nature.LIE && !counted)
                others.add(Powers.words(what));
        });
        if (powers.clock().isPresent()) others.add("clock");
        if (!others.isEmpty())
            throw new IllegalArgumentException(
                    "rounds(..) know crashes, omissions and lies, not " + String.join(", ", others)
                            + "; leave them out, or use Exploration.of(..), where rounds end by timers");
    }

    private void requireMeaning(Nature fault, boolean alreadyAllowed, String method) {
        if (alreadyAllowed && powers.allows(fault))
            throw new IllegalArgumentException("%s(%d) has no meaning on %s links, which do that without a budget; "
                            .formatted(method, powers.budgets().get(fault), Powers.words(links))
                    + "use Links.RELIABLE or Links.FIFO, or leave " + method + " out");
    }

    Nodes nodes() {
        return new Nodes(
                n,
                clients,
                id -> powers.isLiar(id)
                        ? new Liar(powers.says(id), List::of)
                        : id < n ? factory.apply(id) : clientFactory.apply(id));
    }

    List<?> script(int slot) {
        if (powers.isLiar(slot)) return List.of();
        return slot < n ? operations.apply(slot) : script.apply(slot);
    }

    List<Question> questions() {
        return questions;
    }

    boolean asksAtQuiet() {
        return questions.stream().anyMatch(Question.AtQuiet.class::isInstance);
    }

    boolean asksLiveness() {
        return questions.stream().anyMatch(Question.Liveness.class::isInstance);
    }

    boolean asksSteps() {
        return questions.stream().anyMatch(Question.EveryStep.class::isInstance);
    }

    /** Links and budgets, as a verdict names them; timers only where some are set. */
    String assumptions(Structure structure) {
        var said = new ArrayList<String>();
        said.add(Powers.words(links) + " links");
        if (structure.maySetTimers()) said.add("timers " + Powers.words(timers));
        said.addAll(powers.words());
        said.addAll(conditions);
        if (asksLiveness()) said.add(fairness == Fairness.NONE ? "no fairness" : Powers.words(fairness) + " fairness");
        return String.join(", ", said);
    }
}

package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.explore.Explanation.Difference;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Trace;

/** Looks at a counterexample once it is found: nothing of this happens during the search. */
final class Explainer {
    private static final String DECIDED = "decided";

    private final Exploration model;
    private final Handlers handlers;
    private final List<State> run;
    private final List<Transition> path;
    private final Trace trace;

    /**
     * For one counterexample.
     *
     * @param path its transitions
     * @param trace the same as a reader sees it: the k-th transition at time k
     */
    Explainer(Exploration model, Handlers handlers, State initial, List<Transition> path, Trace trace) {
        this.model = model;
        this.handlers = handlers;
        this.path = path;
        this.trace = trace;
        run = Stream.concat(Stream.of(initial), path.stream().map(Transition::to))
                .toList();
    }

    /** Why it breaks a property that is broken by its last state or step. */
    Explanation broken(String property) {
        if (path.isEmpty()) return wholeRun();
        SortedMap<Integer, Integer> since = guilty(property);
        List<Event> decisive =
                trace.events().stream().filter(e -> isDecisive(e, since)).toList();
        Set<Integer> led = since.isEmpty() ? all() : past(decisive);
        boolean byNetwork = path.getLast().move().what() instanceof Move.What.Fault;
        List<String> story = byNetwork ? List.<String>of() : new Narrator(trace, led).story(decisive, property);
        return new Explanation(story, differences(since.keySet()), rules(), led);
    }

    /** Whether it brought a guilty node to where it stands, or is the last; many start, or take a round, at one time. */
    private boolean isDecisive(Event e, SortedMap<Integer, Integer> since) {
        boolean atOnce = e.time() == 0 || path.getLast().move().what() instanceof Move.What.Round;
        if (atOnce && !since.isEmpty() && !since.containsKey(e.node())) return false;
        if (e.time() == 0) return since.getOrDefault(e.node(), -1) == 0;
        return e.time() == path.size() || since.containsValue((int) e.time());
    }

    /** Of a run that breaks a property by what does not happen after it: all of it. */
    Explanation wholeRun() {
        return new Explanation(List.of(), path.isEmpty() ? List.of() : differences(Set.of()), rules(), all());
    }

    private Set<Integer> all() {
        return new TreeSet<>(IntStream.range(0, trace.events().size()).boxed().toList());
    }

    private List<StackTraceElement> rules() {
        if (path.isEmpty()) return List.of();
        Move last = path.getLast().move();
        State before = run.get(path.size() - 1);
        int clock = before.world().at(last.slot(), model.powers).reading();
        return Rules.of(model, place(path.size() - 1, last.slot()).local(), clock, last);
    }

    private Place place(int time, int slot) {
        return run.get(time).places().get(slot);
    }

    private SortedMap<Integer, Integer> guilty(String property) {
        Optional<Question> question = model.questions().stream()
                .filter(q -> q.name().equals(property))
                .findFirst();
        if (question.isEmpty()) return failed();
        Predicate<List<State>> isBroken = switch (question.get()) {
            case Question.Always(String _, var holds) -> states -> !holds.test(snapshot(states.getLast()));
            case Question.AtQuiet(String _, var holds) -> states -> !holds.test(snapshot(states.getLast()));
            case Question.EveryStep(String _, var holds) ->
                states -> !holds.test(Change.of(
                        snapshot(states.getFirst()),
                        snapshot(states.getLast()),
                        path.getLast().move()));
            case Question.Reachable _, Question.AlwaysPossible _, Question.Liveness _ -> _ -> false;
        };
        if (!model.started) return new Culprits(run, isBroken).since();
        SortedMap<Integer, Integer> since =
                new Culprits(Stream.concat(Stream.of(origin()), run.stream()).toList(), isBroken).since();
        since.replaceAll((_, transitions) -> transitions - 1);
        return since;
    }

    /** Where all nodes come from: their state before the start, even where that belongs to the initial state. */
    private State origin() {
        State initial = run.getFirst();
        if (!model.started) return initial;
        List<Place> places = IntStream.range(0, initial.places().size())
                .mapToObj(slot -> new Place(handlers.initial(slot), List.of()))
                .toList();
        return new State(initial.world(), places);
    }

    /** Where a handler threw. */
    private SortedMap<Integer, Integer> failed() {
        var since = new TreeMap<Integer, Integer>();
        for (Place p : run.getLast().places())
            if (!p.failure().isEmpty()) since.put(p.local().value().slot(), path.size());
        return since;
    }

    private Snapshot snapshot(State state) {
        return new Snapshot(model, state.world(), state.places());
    }

    private Set<Integer> past(Collection<Event> of) {
        HappensBefore order = trace.happensBefore();
        var past = new TreeSet<Integer>();
        for (Event e : trace.events())
            if (of.stream().anyMatch(d -> d.id() == e.id() || order.before(e, d))) past.add(e.id());
        return past;
    }

    private List<Difference> differences(Set<Integer> guilty) {
        int end = path.size();
        var nodes = new TreeSet<>(guilty);
        for (int slot = 0; slot < run.getFirst().places().size(); slot++) if (hasChanged(slot)) nodes.add(slot);
        var all = new ArrayList<Difference>();
        for (int slot : nodes) {
            Map<String, String> before = fields(place(end - 1, slot));
            Map<String, String> after = fields(place(end, slot));
            if (hasChanged(slot)) all.addAll(changed(slot, before, after));
            else all.addAll(moved(slot, fields(origin().places().get(slot)), after));
        }
        return all;
    }

    private boolean hasChanged(int slot) {
        return !place(path.size() - 1, slot)
                .local()
                .equals(place(path.size(), slot).local());
    }

    private static List<Difference> changed(int slot, Map<String, String> before, Map<String, String> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(f -> new Difference(slot, f, before.getOrDefault(f, ""), after.getOrDefault(f, "")))
                .filter(Difference::changed)
                .toList();
    }

    /** How a node stands that is as guilty as the last one: by its decisions, else by all that happened to it. */
    private static List<Difference> moved(int slot, Map<String, String> initial, Map<String, String> now) {
        boolean decided = now.containsKey(DECIDED);
        return now.entrySet().stream()
                .filter(e ->
                        decided ? e.getKey().equals(DECIDED) : !e.getValue().equals(initial.get(e.getKey())))
                .map(e -> new Difference(slot, e.getKey(), e.getValue(), e.getValue()))
                .toList();
    }

    private Map<String, String> fields(Place place) {
        Local local = place.local().value();
        var fields = new LinkedHashMap<String, String>();
        Node<?> node = local.node();
        fields.put("is", local.failure().isEmpty() ? word(local.status()) : local.failure());
        if (node != null) fields.putAll(handlers.nodes().structure().show(node));
        put(fields, "timers", local.timers());
        put(fields, DECIDED, local.decisions());
        put(fields, "delivered", local.deliveries());
        return fields;
    }

    private static String word(Local.Status status) {
        return switch (status) {
            case NEW -> "not started";
            case UP -> "up";
            case DOWN -> "down";
        };
    }

    private static void put(Map<String, String> fields, String name, List<?> values) {
        String text = Notation.of(values);
        if (!values.isEmpty()) fields.put(name, text.substring(1, text.length() - 1));
    }
}

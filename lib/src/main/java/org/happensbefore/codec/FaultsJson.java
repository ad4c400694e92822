package org.happensbefore.codec;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.failure.ClockFault;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Lasting;
import org.happensbefore.failure.Lie;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.failure.Nemesis;
import org.happensbefore.failure.Omission;
import org.happensbefore.failure.Pace;
import org.happensbefore.failure.Period;
import org.happensbefore.failure.Separation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fault schedules and nemeses as JSON, versioned as traces are. Writing and reading give an equal value; anything else is
 * refused, with the place and the rule, and so are faults that contradict each other.
 */
public final class FaultsJson {
    /** What a schedule's document is. */
    public static final String SCHEMA = "happens-before/faults";

    /** What a nemesis's document is. */
    public static final String NEMESIS_SCHEMA = "happens-before/nemesis";

    /** The version that is written. */
    public static final int VERSION = 1;

    private static final Document SCHEDULE = new Document("a fault schedule", SCHEMA, VERSION);
    private static final Document NEMESIS = new Document("a nemesis", NEMESIS_SCHEMA, VERSION);

    private static final String KINDS =
            "one of crash, recover, partition, bridge, oneWay, omission, pause, slow, drift, "
                    + "skew, clockStep, lose, duplicate, delay, lie";

    private FaultsJson() {}

    /** A schedule as one line of JSON, in ASCII. */
    public static String write(FaultSchedule schedule) {
        ObjectNode json = SCHEDULE.begin().put("n", schedule.n());
        ArrayNode faults = json.putArray("faults");
        schedule.faults().forEach(f -> write(f, faults.addObject()));
        return Document.text(json);
    }

    /**
     * Reads what {@link #write(FaultSchedule)} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, naming the place in the document and the rule
     */
    public static FaultSchedule readSchedule(String json) {
        Place document = SCHEDULE.read(json).fields("schema", "version", "n", "faults");
        List<Fault> faults = document.list("faults", FaultsJson::fault);
        return document.made(() -> new FaultSchedule(document.count("n"), faults));
    }

    /** A nemesis as one line of JSON, in ASCII. */
    public static String write(Nemesis nemesis) {
        ObjectNode json = NEMESIS.begin();
        ObjectNode troubles = json.putObject("troubles");
        nemesis.troubles().forEach((trouble, times) -> troubles.put(trouble.name(), times));
        ArrayNode disks = json.putArray("disks");
        nemesis.disks().forEach(d -> disks.add(d.name()));
        json.put("from", nemesis.window().from()).put("until", nemesis.window().until());
        return Document.text(json);
    }

    /**
     * Reads what {@link #write(Nemesis)} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, naming the place in the document and the rule
     */
    public static Nemesis readNemesis(String json) {
        Place document = NEMESIS.read(json).fields("schema", "version", "troubles", "disks", "from", "until");
        Place troubles = document.at("troubles");
        Map<Nemesis.Trouble, Integer> times = new TreeMap<>();
        for (String name : troubles.names())
            times.put(troubles.named(name, Nemesis.Trouble.class), troubles.count(name));
        Set<Fault.Disk> disks = EnumSet.noneOf(Fault.Disk.class);
        disks.addAll(document.list("disks", d -> d.named(d.text(), Fault.Disk.class)));
        return document.made(() -> new Nemesis(times, disks, period(document)));
    }

    private static void write(Fault fault, ObjectNode json) {
        switch (fault) {
            case Fault.Crash(int node, long at, Fault.Cut cut) -> {
                json.put("kind", "crash").put("node", node).put("at", at);
                switch (cut) {
                    case Fault.Cut.BetweenSteps() -> {}
                    case Fault.Cut.InStep(int effects) -> json.put("afterEffects", effects);
                    case Fault.Cut.InSend(int effects, Set<Integer> reached) ->
                        ids(reached, json.put("afterEffects", effects).putArray("reaching"));
                }
            }
            case Fault.Recovery(int node, long at, Fault.Disk disk) ->
                json.put("kind", "recover").put("node", node).put("at", at).put("disk", disk.name());
            case Separation.Partition p -> groups(p.groups(), json.put("kind", "partition"));
            case Separation.Bridge b -> groups(b.groups(), json.put("kind", "bridge"));
            case Separation.OneWay o -> {
                json.put("kind", "oneWay");
                ids(o.senders(), json.putArray("senders"));
                ids(o.receivers(), json.putArray("receivers"));
            }
            case Omission o ->
                json.put("kind", "omission")
                        .put("node", o.node())
                        .put("side", o.side().name())
                        .put("probability", o.probability());
            case Pace.Pause p -> json.put("kind", "pause").put("node", p.node());
            case Pace.Slow s -> json.put("kind", "slow").put("node", s.node()).put("ticks", s.ticks());
            case ClockFault.Drift d ->
                json.put("kind", "drift").put("node", d.node()).put("rate", d.rate());
            case ClockFault.Skew s ->
                json.put("kind", "skew").put("node", s.node()).put("ticks", s.ticks());
            case ClockFault.Step s ->
                json.put("kind", "clockStep")
                        .put("node", s.node())
                        .put("ticks", s.ticks())
                        .put("at", s.at());
            case LinkFault.Lose l -> link("lose", l, json);
            case LinkFault.Duplicate d -> link("duplicate", d, json);
            case LinkFault.Delay d -> link("delay", d, json).put("ticks", d.ticks());
            case Lie l ->
                json.put("kind", "lie")
                        .put("node", l.node())
                        .put("lie", l.kind().name())
                        .put("probability", l.probability());
        }
        if (fault instanceof Lasting l)
            json.put("from", l.period().from()).put("until", l.period().until());
    }

    private static ObjectNode link(String kind, LinkFault f, ObjectNode json) {
        return json.put("kind", kind).put("from", f.from()).put("to", f.to()).put("k", f.k());
    }

    private static void groups(List<Set<Integer>> groups, ObjectNode json) {
        ArrayNode lists = json.putArray("groups");
        groups.forEach(g -> ids(g, lists.addArray()));
    }

    private static void ids(Set<Integer> ids, ArrayNode list) {
        new TreeSet<>(ids).forEach(list::add);
    }

    private static Fault fault(Place at) {
        return switch (at.text("kind")) {
            case "crash" -> crash(at);
            case "recover" -> {
                at.fields("kind", "node", "at", "disk");
                yield at.made(
                        () -> new Fault.Recovery(at.count("node"), at.whole("at"), at.oneOf("disk", Fault.Disk.class)));
            }
            case "partition" -> {
                at.fields("kind", "groups", "from", "until");
                yield at.made(() -> new Separation.Partition(at.list("groups", FaultsJson::ids), period(at)));
            }
            case "bridge" -> {
                at.fields("kind", "groups", "from", "until");
                yield at.made(() -> new Separation.Bridge(at.list("groups", FaultsJson::ids), period(at)));
            }
            case "oneWay" -> {
                at.fields("kind", "senders", "receivers", "from", "until");
                yield at.made(() -> new Separation.OneWay(ids(at.at("senders")), ids(at.at("receivers")), period(at)));
            }
            case "omission" -> {
                at.fields("kind", "node", "side", "probability", "from", "until");
                yield at.made(() -> new Omission(
                        at.count("node"), at.oneOf("side", Omission.Side.class), at.number("probability"), period(at)));
            }
            case "pause" -> {
                at.fields("kind", "node", "from", "until");
                yield at.made(() -> new Pace.Pause(at.count("node"), period(at)));
            }
            case "slow" -> {
                at.fields("kind", "node", "ticks", "from", "until");
                yield at.made(() -> new Pace.Slow(at.count("node"), at.whole("ticks"), period(at)));
            }
            case "drift" -> {
                at.fields("kind", "node", "rate", "from", "until");
                yield at.made(() -> new ClockFault.Drift(at.count("node"), at.number("rate"), period(at)));
            }
            case "skew" -> {
                at.fields("kind", "node", "ticks");
                yield at.made(() -> new ClockFault.Skew(at.count("node"), at.whole("ticks")));
            }
            case "clockStep" -> {
                at.fields("kind", "node", "ticks", "at");
                yield at.made(() -> new ClockFault.Step(at.count("node"), at.whole("ticks"), at.whole("at")));
            }
            case "lose" -> {
                at.fields("kind", "from", "to", "k");
                yield at.made(() -> new LinkFault.Lose(at.count("from"), at.count("to"), at.count("k")));
            }
            case "duplicate" -> {
                at.fields("kind", "from", "to", "k");
                yield at.made(() -> new LinkFault.Duplicate(at.count("from"), at.count("to"), at.count("k")));
            }
            case "delay" -> {
                at.fields("kind", "from", "to", "k", "ticks");
                yield at.made(
                        () -> new LinkFault.Delay(at.count("from"), at.count("to"), at.count("k"), at.whole("ticks")));
            }
            case "lie" -> {
                at.fields("kind", "node", "lie", "probability", "from", "until");
                yield at.made(() -> new Lie(
                        at.count("node"), at.oneOf("lie", Lie.Kind.class), at.number("probability"), period(at)));
            }
            default -> throw at.at("kind").refused("is " + at.at("kind").json(), KINDS);
        };
    }

    private static Fault crash(Place at) {
        if (at.has("reaching")) at.fields("kind", "node", "at", "afterEffects", "reaching");
        else if (at.has("afterEffects")) at.fields("kind", "node", "at", "afterEffects");
        else at.fields("kind", "node", "at");
        return at.made(() -> {
            Fault.Cut cut = !at.has("afterEffects")
                    ? new Fault.Cut.BetweenSteps()
                    : at.has("reaching")
                            ? new Fault.Cut.InSend(at.count("afterEffects"), ids(at.at("reaching")))
                            : new Fault.Cut.InStep(at.count("afterEffects"));
            return new Fault.Crash(at.count("node"), at.whole("at"), cut);
        });
    }

    private static Period period(Place at) {
        return new Period(at.whole("from"), at.whole("until"));
    }

    private static Set<Integer> ids(Place at) {
        return new TreeSet<>(at.list(id -> id.index(Integer.MAX_VALUE, "a node")));
    }
}

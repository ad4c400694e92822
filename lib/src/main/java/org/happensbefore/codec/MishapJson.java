package org.happensbefore.codec;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.trace.Mishap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What went wrong in a run, as it stands in the JSON of a trace. */
final class MishapJson {
    private static final String KINDS =
            "one of dropped, duplicated, delayed, lied, partitioned, unheard, paused, slowed, "
                    + "drifted, clockStepped, stabilised";

    private MishapJson() {}

    static void write(Mishap mishap, ObjectNode json) {
        switch (mishap) {
            case Mishap.Dropped(int message, long time, String reason) ->
                json.put("kind", "dropped")
                        .put("message", message)
                        .put("time", time)
                        .put("reason", reason);
            case Mishap.Duplicated(int message, long time) ->
                json.put("kind", "duplicated").put("message", message).put("time", time);
            case Mishap.Delayed(int message, long time, long ticks) ->
                json.put("kind", "delayed")
                        .put("message", message)
                        .put("time", time)
                        .put("ticks", ticks);
            case Mishap.Lied(int message, long time, String honest) ->
                json.put("kind", "lied")
                        .put("message", message)
                        .put("time", time)
                        .put("honest", honest);
            case Mishap.Partitioned(List<Set<Integer>> groups, long from, long until) -> {
                ArrayNode lists = json.put("kind", "partitioned").putArray("groups");
                for (Set<Integer> group : groups) lanes(group, lists.addArray());
                json.put("from", from).put("until", until);
            }
            case Mishap.Unheard(Set<Integer> senders, Set<Integer> receivers, long from, long until) -> {
                json.put("kind", "unheard");
                lanes(senders, json.putArray("senders"));
                lanes(receivers, json.putArray("receivers"));
                json.put("from", from).put("until", until);
            }
            case Mishap.Paused(int node, long from, long until) ->
                json.put("kind", "paused").put("node", node).put("from", from).put("until", until);
            case Mishap.Slowed(int node, long ticks, long from, long until) ->
                json.put("kind", "slowed")
                        .put("node", node)
                        .put("ticks", ticks)
                        .put("from", from)
                        .put("until", until);
            case Mishap.Drifted(int node, double rate, long from, long until) ->
                json.put("kind", "drifted")
                        .put("node", node)
                        .put("rate", rate)
                        .put("from", from)
                        .put("until", until);
            case Mishap.ClockStepped(int node, long time, long ticks) ->
                json.put("kind", "clockStepped")
                        .put("node", node)
                        .put("time", time)
                        .put("ticks", ticks);
            case Mishap.Stabilised(long time, long bound) ->
                json.put("kind", "stabilised").put("time", time).put("bound", bound);
        }
    }

    private static void lanes(Set<Integer> lanes, ArrayNode list) {
        new TreeSet<>(lanes).forEach(list::add);
    }

    static Mishap read(Place at, int lanes, int messages) {
        return switch (at.text("kind")) {
            case "dropped" -> {
                at.fields("kind", "message", "time", "reason");
                yield new Mishap.Dropped(message(at, messages), at.whole("time"), at.text("reason"));
            }
            case "duplicated" -> {
                at.fields("kind", "message", "time");
                yield new Mishap.Duplicated(message(at, messages), at.whole("time"));
            }
            case "delayed" -> {
                at.fields("kind", "message", "time", "ticks");
                yield new Mishap.Delayed(message(at, messages), at.whole("time"), at.whole("ticks"));
            }
            case "lied" -> {
                at.fields("kind", "message", "time", "honest");
                yield new Mishap.Lied(message(at, messages), at.whole("time"), at.text("honest"));
            }
            case "partitioned" -> {
                at.fields("kind", "groups", "from", "until");
                yield new Mishap.Partitioned(
                        at.list("groups", g -> lanes(g, lanes)), at.whole("from"), at.whole("until"));
            }
            case "unheard" -> {
                at.fields("kind", "senders", "receivers", "from", "until");
                yield new Mishap.Unheard(
                        lanes(at.at("senders"), lanes),
                        lanes(at.at("receivers"), lanes),
                        at.whole("from"),
                        at.whole("until"));
            }
            case "paused" -> {
                at.fields("kind", "node", "from", "until");
                yield new Mishap.Paused(lane(at, lanes), at.whole("from"), at.whole("until"));
            }
            case "slowed" -> {
                at.fields("kind", "node", "ticks", "from", "until");
                yield new Mishap.Slowed(lane(at, lanes), at.whole("ticks"), at.whole("from"), at.whole("until"));
            }
            case "drifted" -> {
                at.fields("kind", "node", "rate", "from", "until");
                yield new Mishap.Drifted(lane(at, lanes), at.number("rate"), at.whole("from"), at.whole("until"));
            }
            case "clockStepped" -> {
                at.fields("kind", "node", "time", "ticks");
                yield new Mishap.ClockStepped(lane(at, lanes), at.whole("time"), at.whole("ticks"));
            }
            case "stabilised" -> {
                at.fields("kind", "time", "bound");
                yield new Mishap.Stabilised(at.whole("time"), at.whole("bound"));
            }
            default -> throw at.at("kind").refused("is " + at.at("kind").json(), KINDS);
        };
    }

    private static int message(Place at, int messages) {
        return at.index("message", messages, "a message");
    }

    private static int lane(Place at, int lanes) {
        return at.index("node", lanes, "a lane");
    }

    private static Set<Integer> lanes(Place at, int lanes) {
        return new TreeSet<>(at.list(lane -> lane.index(lanes, "a lane")));
    }
}

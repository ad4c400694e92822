package org.happensbefore.codec;

import java.util.Map;
import java.util.TreeMap;
import org.happensbefore.sim.Latency;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Timing;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Networks and timing models as JSON, versioned as traces are. Writing and reading give an equal value; anything else is
 * refused, with the place and the rule. An adversary is code, so an asynchronous model has no JSON.
 */
public final class NetworkJson {
    /** What a network's document is. */
    public static final String SCHEMA = "happens-before/network";

    /** What a timing model's document is. */
    public static final String TIMING_SCHEMA = "happens-before/timing";

    /** The version that is written. */
    public static final int VERSION = 1;

    private static final Document NETWORK = new Document("a network", SCHEMA, VERSION);
    private static final Document TIMING = new Document("a timing model", TIMING_SCHEMA, VERSION);

    private NetworkJson() {}

    /** A network as one line of JSON, in ASCII. */
    public static String write(Network network) {
        ObjectNode json = NETWORK.begin();
        write(network, json);
        ArrayNode links = json.putArray("links");
        network.links().forEach((link, own) -> {
            ObjectNode each = links.addObject().put("from", link.from()).put("to", link.to());
            write(own, each.putObject("network"));
        });
        return Document.text(json);
    }

    /**
     * Reads what {@link #write(Network)} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, naming the place in the document and the rule
     */
    public static Network readNetwork(String json) {
        Place document = NETWORK.read(json)
                .fields("schema", "version", "latency", "loss", "duplication", "order", "bursts", "bandwidth", "links");
        Map<Network.Link, Network> links = new TreeMap<>();
        document.list("links", at -> {
            at.fields("from", "to", "network");
            Place own = at.at("network").fields("latency", "loss", "duplication", "order", "bursts", "bandwidth");
            var link = at.made(() -> new Network.Link(at.count("from"), at.count("to")));
            if (links.put(link, network(own, Map.of())) != null)
                throw at.refused("is a link that stands there already", "another link");
            return link;
        });
        return network(document, links);
    }

    private static void write(Network network, ObjectNode json) {
        ObjectNode latency = json.putObject("latency");
        switch (network.latency()) {
            case Latency.Uniform(long lo, long hi) ->
                latency.put("kind", "uniform").put("lo", lo).put("hi", hi);
            case Latency.Exponential(long least, double mean) ->
                latency.put("kind", "exponential").put("least", least).put("mean", mean);
            case Latency.Pareto(long least, double alpha) ->
                latency.put("kind", "pareto").put("least", least).put("alpha", alpha);
            case Latency.LogNormal(double median, double sigma) ->
                latency.put("kind", "logNormal").put("median", median).put("sigma", sigma);
        }
        json.put("loss", network.lossProbability())
                .put("duplication", network.duplicationProbability())
                .put("order", network.order().name());
        if (network.bursts().equals(Network.Bursts.NONE)) json.putNull("bursts");
        else
            json.putObject("bursts")
                    .put("meanGood", network.bursts().meanGood())
                    .put("meanBad", network.bursts().meanBad())
                    .put("loss", network.bursts().loss());
        if (network.bandwidth().equals(Network.Bandwidth.UNLIMITED)) json.putNull("bandwidth");
        else
            json.putObject("bandwidth")
                    .put("messagesPerTick", network.bandwidth().messagesPerTick())
                    .put("queue", network.bandwidth().queue());
    }

    private static Network network(Place at, Map<Network.Link, Network> links) {
        return at.made(() -> new Network(
                latency(at.at("latency")),
                at.number("loss"),
                at.number("duplication"),
                at.oneOf("order", Network.Order.class),
                bursts(at.at("bursts")),
                bandwidth(at.at("bandwidth")),
                links));
    }

    private static Latency latency(Place at) {
        return switch (at.text("kind")) {
            case "uniform" -> {
                at.fields("kind", "lo", "hi");
                yield at.made(() -> new Latency.Uniform(at.whole("lo"), at.whole("hi")));
            }
            case "exponential" -> {
                at.fields("kind", "least", "mean");
                yield at.made(() -> new Latency.Exponential(at.whole("least"), at.number("mean")));
            }
            case "pareto" -> {
                at.fields("kind", "least", "alpha");
                yield at.made(() -> new Latency.Pareto(at.whole("least"), at.number("alpha")));
            }
            case "logNormal" -> {
                at.fields("kind", "median", "sigma");
                yield at.made(() -> new Latency.LogNormal(at.number("median"), at.number("sigma")));
            }
            default ->
                throw at.at("kind")
                        .refused("is " + at.at("kind").json(), "one of uniform, exponential, pareto, logNormal");
        };
    }

    private static Network.Bursts bursts(Place at) {
        if (at.json().isNull()) return Network.Bursts.NONE;
        at.fields("meanGood", "meanBad", "loss");
        return at.made(() -> new Network.Bursts(at.number("meanGood"), at.number("meanBad"), at.number("loss")));
    }

    private static Network.Bandwidth bandwidth(Place at) {
        if (at.json().isNull()) return Network.Bandwidth.UNLIMITED;
        at.fields("messagesPerTick", "queue");
        return at.made(() -> new Network.Bandwidth(at.number("messagesPerTick"), at.whole("queue")));
    }

    /**
     * A timing model as one line of JSON, in ASCII.
     *
     * @throws IllegalArgumentException if it has an adversary
     */
    public static String write(Timing timing) {
        ObjectNode json = TIMING.begin();
        switch (timing) {
            case Timing.AsTheNetwork() -> json.put("kind", "asTheNetwork");
            case Timing.Synchronous(long bound) ->
                json.put("kind", "synchronous").put("bound", bound);
            case Timing.PartiallySynchronous(long bound, long latest) ->
                json.put("kind", "partiallySynchronous").put("bound", bound).put("latestStabilisation", latest);
            case Timing.Asynchronous _ ->
                throw new IllegalArgumentException(
                        "an asynchronous timing has an adversary, which is code and not data; "
                                + "store what it did: single delays, as delay(0, 1, 4, 30), are faults");
        }
        return Document.text(json);
    }

    /**
     * Reads what {@link #write(Timing)} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, naming the place in the document and the rule
     */
    public static Timing readTiming(String json) {
        Place document = TIMING.read(json);
        return switch (document.text("kind")) {
            case "asTheNetwork" -> {
                document.fields("schema", "version", "kind");
                yield new Timing.AsTheNetwork();
            }
            case "synchronous" -> {
                document.fields("schema", "version", "kind", "bound");
                yield document.made(() -> Timing.synchronous(document.whole("bound")));
            }
            case "partiallySynchronous" -> {
                document.fields("schema", "version", "kind", "bound", "latestStabilisation");
                yield document.made(() ->
                        Timing.partiallySynchronous(document.whole("bound"), document.whole("latestStabilisation")));
            }
            default ->
                throw document.at("kind")
                        .refused(
                                "is " + document.at("kind").json(),
                                "one of asTheNetwork, synchronous, partiallySynchronous");
        };
    }
}

package org.happensbefore.codec;

import java.util.List;
import java.util.OptionalInt;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Event.Change;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trace as JSON. The document is an object whose {@code schema} is {@value #SCHEMA} and whose {@code version} is
 * {@value #VERSION}; below these two it has the components of {@link Trace}, and what is a sealed type in Java is an
 * object with its {@code kind}. Writing and reading give an equal trace; anything that is not such a document is
 * refused, with the place and the rule. A change of the schema is a new version.
 */
public final class TraceJson {
    /** What the document is. */
    public static final String SCHEMA = "happens-before/trace";

    /**
     * The version that is written. Version 1 had no cycles and no keys of messages, version 2 fewer kinds of mishaps, version
     * 3 no calls within steps; all are read as well.
     */
    public static final int VERSION = 4;

    private static final Document DOCUMENT = new Document("a trace", SCHEMA, VERSION);

    private TraceJson() {}

    /** The trace as one line of JSON, in ASCII. */
    public static String write(Trace trace) {
        ObjectNode json = DOCUMENT.begin().put("title", trace.title());
        ArrayNode lanes = json.putArray("lanes");
        trace.lanes().forEach(lanes::add);
        ArrayNode events = json.putArray("events");
        trace.events().forEach(e -> write(e, events.addObject()));
        ArrayNode messages = json.putArray("messages");
        trace.messages().forEach(m -> write(m, messages.addObject()));
        ArrayNode mishaps = json.putArray("mishaps");
        trace.mishaps().forEach(m -> MishapJson.write(m, mishaps.addObject()));
        trace.repeatsFrom().ifPresentOrElse(e -> json.put("repeatsFrom", e), () -> json.putNull("repeatsFrom"));
        return Document.text(json);
    }

    private static void write(Message m, ObjectNode json) {
        json.put("id", m.id()).put("sentBy", m.sentBy()).put("to", m.to()).put("type", m.type());
        if (!m.key().isEmpty()) json.put("key", m.key());
        json.put("text", m.text());
    }

    private static void write(Event e, ObjectNode json) {
        json.put("id", e.id()).put("node", e.node()).put("time", e.time());
        write(e.cause(), json.putObject("cause"));
        ArrayNode outputs = json.putArray("outputs");
        e.outputs().forEach(o -> write(o, outputs.addObject()));
        ArrayNode changes = json.putArray("changes");
        for (Change c : e.changes()) changes.addObject().put("field", c.field()).put("value", c.value());
        json.put("stamp", e.stamp());
    }

    private static void write(Cause cause, ObjectNode json) {
        switch (cause) {
            case Cause.Started() -> json.put("kind", "started");
            case Cause.Received(int message) -> json.put("kind", "received").put("message", message);
            case Cause.TimerFired(String timer) ->
                json.put("kind", "timerFired").put("timer", timer);
            case Cause.Idled() -> json.put("kind", "idled");
            case Cause.Invoked(String operation) -> json.put("kind", "invoked").put("operation", operation);
            case Cause.Crashed(String cut) -> json.put("kind", "crashed").put("cut", cut);
            case Cause.Restarted(String lost) -> json.put("kind", "restarted").put("lost", lost);
        }
    }

    private static void write(Output output, ObjectNode json) {
        switch (output) {
            case Output.Decided(String value) -> json.put("kind", "decided").put("value", value);
            case Output.Delivered(int from, String message) ->
                json.put("kind", "delivered").put("from", from).put("message", message);
            case Output.Invoked(String operation) -> json.put("kind", "invoked").put("operation", operation);
            case Output.Completed(String result) ->
                json.put("kind", "completed").put("result", result);
            case Output.Emitted(String label) -> json.put("kind", "emitted").put("label", label);
            case Output.TimerSet(String timer, long ticks) ->
                json.put("kind", "timerSet").put("timer", timer).put("ticks", ticks);
            case Output.TimerCancelled(String timer) ->
                json.put("kind", "timerCancelled").put("timer", timer);
            case Output.Persisted() -> json.put("kind", "persisted");
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, naming the place in the document and the rule
     */
    public static Trace read(String json) {
        Place document = DOCUMENT.read(json);
        boolean hasCycles = document.whole("version") > 1;
        if (hasCycles)
            document.fields("schema", "version", "title", "lanes", "events", "messages", "mishaps", "repeatsFrom");
        else document.fields("schema", "version", "title", "lanes", "events", "messages", "mishaps");
        List<String> lanes = document.list("lanes", Place::text);
        int messages = document.at("messages").json().size();
        return new Trace(
                document.text("title"),
                lanes,
                document.list("events", e -> event(e, lanes.size(), messages)),
                document.list("messages", TraceJson::message),
                document.list("mishaps", m -> MishapJson.read(m, lanes.size(), messages)),
                hasCycles ? repeatsFrom(document) : OptionalInt.empty());
    }

    private static OptionalInt repeatsFrom(Place document) {
        if (document.at("repeatsFrom").json().isNull()) return OptionalInt.empty();
        return OptionalInt.of(
                document.index("repeatsFrom", document.at("events").json().size(), "an event"));
    }

    private static Event event(Place at, int lanes, int messages) {
        at.fields("id", "node", "time", "cause", "outputs", "changes", "stamp");
        return new Event(
                at.index("id", Integer.MAX_VALUE, "an event"),
                at.index("node", lanes, "a lane"),
                at.whole("time"),
                cause(at.at("cause"), messages),
                at.list("outputs", TraceJson::output),
                at.list("changes", c -> {
                    c.fields("field", "value");
                    return new Change(c.text("field"), c.text("value"));
                }),
                at.text("stamp"));
    }

    private static Cause cause(Place at, int messages) {
        return switch (at.text("kind")) {
            case "started" -> {
                at.fields("kind");
                yield new Cause.Started();
            }
            case "received" -> new Cause.Received(at.fields("kind", "message").index("message", messages, "a message"));
            case "timerFired" -> new Cause.TimerFired(at.fields("kind", "timer").text("timer"));
            case "idled" -> {
                at.fields("kind");
                yield new Cause.Idled();
            }
            case "invoked" -> new Cause.Invoked(at.fields("kind", "operation").text("operation"));
            case "crashed" -> new Cause.Crashed(at.fields("kind", "cut").text("cut"));
            case "restarted" -> new Cause.Restarted(at.fields("kind", "lost").text("lost"));
            default ->
                throw at.at("kind")
                        .refused(
                                "is " + at.at("kind").json(),
                                "one of started, received, timerFired, idled, invoked, crashed, restarted");
        };
    }

    private static Output output(Place at) {
        return switch (at.text("kind")) {
            case "decided" -> new Output.Decided(at.fields("kind", "value").text("value"));
            case "delivered" -> {
                at.fields("kind", "from", "message");
                yield new Output.Delivered(at.index("from", Integer.MAX_VALUE, "a node"), at.text("message"));
            }
            case "invoked" -> new Output.Invoked(at.fields("kind", "operation").text("operation"));
            case "completed" -> new Output.Completed(at.fields("kind", "result").text("result"));
            case "emitted" -> new Output.Emitted(at.fields("kind", "label").text("label"));
            case "timerSet" -> {
                at.fields("kind", "timer", "ticks");
                yield new Output.TimerSet(at.text("timer"), at.whole("ticks"));
            }
            case "timerCancelled" ->
                new Output.TimerCancelled(at.fields("kind", "timer").text("timer"));
            case "persisted" -> {
                at.fields("kind");
                yield new Output.Persisted();
            }
            default ->
                throw at.at("kind")
                        .refused(
                                "is " + at.at("kind").json(),
                                "one of decided, delivered, invoked, completed, emitted, timerSet, timerCancelled, persisted");
        };
    }

    private static Message message(Place at) {
        if (at.has("key")) at.fields("id", "sentBy", "to", "type", "key", "text");
        else at.fields("id", "sentBy", "to", "type", "text");
        return new Message(
                at.index("id", Integer.MAX_VALUE, "a message"),
                at.index("sentBy", Integer.MAX_VALUE, "an event"),
                at.index("to", Integer.MAX_VALUE, "a lane"),
                at.text("type"),
                at.has("key") ? at.text("key") : "",
                at.text("text"));
    }
}

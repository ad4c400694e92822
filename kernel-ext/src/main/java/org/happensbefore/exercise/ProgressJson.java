package org.happensbefore.exercise;

import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.exercise.Progress.Bet;
import org.happensbefore.exercise.Progress.Done;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Progress as a file says it; the version is of this schema. */
final class ProgressJson {
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.shared();

    private ProgressJson() {}

    /** A file that a newer book has written: not damaged, but not to be touched. */
    static final class Newer extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Newer(int version) {
            super("it has version " + version + ", and this book knows versions up to " + VERSION
                    + "; update the book to go on with it");
        }
    }

    static String write(Progress progress) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        ObjectNode exercises = root.putObject("exercises");
        progress.exercises().forEach((id, done) -> {
            ObjectNode exercise = exercises.putObject(id);
            ObjectNode points = exercise.putObject("points");
            done.points().forEach(points::put);
            var hints = exercise.putArray("hints");
            done.hints().forEach(hints::add);
            exercise.put("solution", done.solution());
        });
        ObjectNode bets = root.putObject("bets");
        progress.bets()
                .forEach((id, bet) -> bets.putObject(id)
                        .put("value", bet.value())
                        .put("at", bet.at())
                        .put("afterwards", bet.afterwards()));
        var shown = root.putArray("shown");
        progress.shown().forEach(shown::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** @throws IllegalArgumentException if it is no such file, saying why; {@link Newer} if it is of a later book */
    static Progress read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            int version = root.required("version").asInt();
            if (version > VERSION) throw new Newer(version);
            var exercises = new TreeMap<String, Done>();
            for (var entry : root.required("exercises").properties()) {
                JsonNode json = entry.getValue();
                var points = new TreeMap<String, Integer>();
                json.required("points")
                        .properties()
                        .forEach(p -> points.put(p.getKey(), p.getValue().asInt()));
                var hints = new TreeSet<Integer>();
                json.required("hints").forEach(hint -> hints.add(hint.asInt()));
                exercises.put(
                        entry.getKey(),
                        new Done(points, hints, json.required("solution").asBoolean()));
            }
            var bets = new TreeMap<String, Bet>();
            for (var entry : root.required("bets").properties()) {
                JsonNode json = entry.getValue();
                bets.put(
                        entry.getKey(),
                        new Bet(
                                json.required("value").asDouble(),
                                json.required("at").asLong(),
                                json.required("afterwards").asBoolean()));
            }
            var shown = new TreeSet<String>();
            root.required("shown").forEach(id -> shown.add(id.asString()));
            return new Progress(exercises, bets, shown);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }
}

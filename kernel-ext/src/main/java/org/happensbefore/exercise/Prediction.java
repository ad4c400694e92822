package org.happensbefore.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question to which the reader bets a number before the book shows the answer.
 *
 * @param id as {@code lamport.false-order}, which the chart names that answers it
 * @param question one sentence
 * @param unit what the number counts
 * @param from the least number that makes sense
 * @param to the greatest
 */
public record Prediction(String id, String question, String unit, double from, double to) {
    /** The file beside a chapter's exercises that holds its predictions. */
    static final String FILE = "predictions.json";

    /**
     * The predictions of a chapter, none if it has no such file.
     *
     * @param exercises the folder that the exercises are in
     * @throws IllegalArgumentException if the file is not what it should be
     * @throws IOException if it cannot be read
     */
    static List<Prediction> in(Path exercises) throws IOException {
        Path file = exercises.resolve(FILE);
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(file))
                    .valueStream()
                    .map(Prediction::of)
                    .toList();
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static Prediction of(JsonNode json) {
        return new Prediction(
                json.required("id").asString(),
                json.required("question").asString(),
                json.required("unit").asString(),
                json.required("from").asDouble(),
                json.required("to").asDouble());
    }

    /**
     * Reads a bet.
     *
     * @throws IllegalArgumentException if it is no number, or none that makes sense, naming the question and the range
     */
    public double parse(String text) {
        String number = text.endsWith("%") && unit.equals("%") ? text.substring(0, text.length() - 1) : text;
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw refuse(text, "is no number");
        }
        if (!(value >= from && value <= to)) throw refuse(text, "is out of range");
        return value;
    }

    private IllegalArgumentException refuse(String text, String why) {
        return new IllegalArgumentException("\"%s\" %s: \"%s\" Bet a number from %s to %s, in %s, as in %%predict %s %s"
                .formatted(text, why, question, plain(from), plain(to), unit, id, plain((from + to) / 2)));
    }

    /** A number as a person writes it. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

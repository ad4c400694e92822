package org.happensbefore.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notebook's file: its cells.
 *
 * @param cells in order
 */
public record NotebookFile(List<Cell> cells) {
    /**
     * One cell.
     *
     * @param code whether it is run, or read
     * @param source its text
     * @param exercise the id of the exercise whose stub it is, by its metadata
     */
    public record Cell(boolean code, String source, Optional<String> exercise) {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no notebook
     */
    public static NotebookFile read(Path file) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        if (!json.path("cells").isArray())
            throw new IllegalArgumentException(file + " is no notebook: it has no cells");
        return new NotebookFile(
                json.get("cells").valueStream().map(NotebookFile::cell).toList());
    }

    private static Cell cell(JsonNode cell) {
        JsonNode source = cell.path("source");
        JsonNode exercise = cell.path("metadata").path("happensbefore").path("exercise");
        return new Cell(
                cell.path("cell_type").asString("").equals("code"),
                source.isArray()
                        ? source.valueStream().map(JsonNode::asString).collect(Collectors.joining())
                        : source.asString(""),
                exercise.isString() ? Optional.of(exercise.asString()) : Optional.empty());
    }
}
